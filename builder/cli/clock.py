"""The one place that reads the clock."""

import datetime
import sys
from zoneinfo import ZoneInfo

from builder.cli.ending import WRONG_USAGE
from builder.pipeline.terminal import say
from builder.pipeline.years import YEARS


def now() -> datetime.datetime:
    """The minute in Israel; a clock that was never set ends the run."""
    minute = clock()
    if minute.year not in YEARS:
        say(f"builder: error: the clock of this computer says {minute:%Y-%m-%d}; set it, or give --date", sys.stderr)
        raise SystemExit(WRONG_USAGE)
    return minute


def clock() -> datetime.datetime:
    """The minute in Israel."""
    return datetime.datetime.now(ZoneInfo("Asia/Jerusalem")).replace(tzinfo=None, second=0, microsecond=0)
