"""Archives to zip: members in their given order, times fixed, names in UTF-8 and marked so."""

import datetime
import io
import zipfile

from builder.document.archive import Archive, Member
from builder.document.rendered import Rendered

_FILE_MODE = 0o100644 << 16
_UNIX = 3
_KINDS = {True: zipfile.ZIP_DEFLATED, False: zipfile.ZIP_STORED}


def render_zip(archive: Archive, date: datetime.date) -> Rendered:
    """The archive's bytes; `date` (from 1980 on) is every member's. Same members and date: same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for member in archive.members:
            file.writestr(_entry(member, date), member.data, _KINDS[member.packed], 6)
    return Rendered(target.getvalue())


def _entry(member: Member, date: datetime.date) -> zipfile.ZipInfo:
    """Zipfile marks every name that is not ASCII as UTF-8 by itself."""
    entry = zipfile.ZipInfo(member.name, (max(date.year, 1980), date.month, date.day, 0, 0, 0))
    entry.external_attr = _FILE_MODE
    entry.create_system = _UNIX
    return entry
