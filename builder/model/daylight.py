"""When the sun sets in Israel, to the quarter of an hour: on days of a fast a meeting ends before it.

The formula is the solar calculator's of the US National Oceanic and Atmospheric Administration (equation of time and
declination by Spencer's series); it errs by less than two minutes between latitudes 29 and 34. The sun sets latest
by the coast and earliest in the hills of the east: the point chosen is the eastern edge, so that nobody is late.
"""

import datetime
import math
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jerusalem")
LATITUDE, LONGITUDE = 32.0, 35.5
"""Degrees north and east: the Jordan valley in the middle of the country."""
_ZENITH = math.radians(90.833)
"""Degrees from overhead at which the upper edge of the sun goes under, refraction counted."""


def sunset(day: datetime.date) -> datetime.datetime:
    """Local time of sunset (Asia/Jerusalem, naive)."""
    angle = 2 * math.pi / 365 * (day.timetuple().tm_yday - 1 + 0.25)
    tilt, latitude = _declination(angle), math.radians(LATITUDE)
    cosine = math.cos(_ZENITH) / (math.cos(latitude) * math.cos(tilt)) - math.tan(latitude) * math.tan(tilt)
    minutes = 720 - 4 * (LONGITUDE - math.degrees(math.acos(cosine))) - _equation(angle)
    midnight = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    moment = midnight + datetime.timedelta(minutes=minutes)
    return moment.astimezone(ZONE).replace(tzinfo=None, microsecond=0)


def _declination(angle: float) -> float:
    """The sun's height over the equator, in radians."""
    return (
        0.006918 - 0.399912 * math.cos(angle) + 0.070257 * math.sin(angle) - 0.006758 * math.cos(2 * angle)
        + 0.000907 * math.sin(2 * angle) - 0.002697 * math.cos(3 * angle) + 0.00148 * math.sin(3 * angle)
    )  # fmt: skip


def _equation(angle: float) -> float:
    """Minutes by which a sundial is ahead of a clock."""
    return 229.18 * (
        0.000075
        + 0.001868 * math.cos(angle)
        - 0.032077 * math.sin(angle)
        - 0.014615 * math.cos(2 * angle)
        - 0.040849 * math.sin(2 * angle)
    )
