"""The parcel of a municipality: which outputs it holds, under which names, and the page that tells of them."""

import datetime
from dataclasses import dataclass

from builder.document.handout import Handout
from builder.document.page import Page


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of the kit. `source` is the output whose bytes it is, by its file name (`guide.pdf`, `kit-mou.docx`)."""

    name: str
    source: str
    plain_name: str
    """The same in ASCII, for systems that cannot show Hebrew names."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The parcel: one folder, the read-me first, then the files in their order of use."""

    folder: str
    readme_name: str
    readme: Page
    files: tuple[KitFile, ...]
    sheet: Handout
    """The read-me for printing; it is one of the files."""
    plain_readme: Page
    """The read-me of the unpacked folder: it leads to the ASCII names."""
    date: datetime.date
    """The date that every file of the archive carries."""
