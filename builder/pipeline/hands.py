"""What a kit holds where a person changed a file: theirs, as it is, or another; a warning says which.

Told of what stands in the kit's folder, not of what was meant to: the parcel is packed from that folder.
"""

from collections.abc import Iterable, Iterator
from typing import get_args

from builder.compose.calendar import AUDIENCES
from builder.compose.kit import README
from builder.compose.text.parcel import parts_for, plain_name
from builder.errors import Diagnostic, Place, problem
from builder.load.project import shown
from builder.model.keys import Language
from builder.pipeline.shelf import Shelf

_CLEAN = "kit-"
"""Begins the source of a file of which the kit has a clean copy of its own."""
_TO_SEND = {
    part.source.removeprefix(_CLEAN).format(audience=each): plain_name(part).replace(".ics", f"/{each}.ics")
    for part in parts_for(get_args(Language))
    for each in AUDIENCES
}
"""The place in the kit's folder of each output that a kit may hold, by the output's name."""


def kit_warnings(shelf: Shelf, slugs: Iterable[str]) -> Iterator[Diagnostic]:
    """For each changed file of these settlements that concerns their kit, what the kit holds; call it after the run."""
    for slug in sorted(slugs):
        for name in _changed(slug, shelf):
            place = Place(f"{shown(shelf.root)}/{slug}/{name}")
            sent = f"kit/{_TO_SEND[name]}" if name in _TO_SEND else name
            if shelf.digest(f"{slug}/{sent}") == shelf.by_hand(f"{slug}/{name}"):
                yield problem("kit-holds-yours", place)
            else:
                yield problem("kit-holds-another", place, name=sent)


def _changed(slug: str, shelf: Shelf) -> Iterator[str]:
    """The changed files that the kit holds, or has a file of its own for; its read-me speaks of other names."""
    made = shelf.manifest.outputs
    for name in sorted(each.removeprefix(f"{slug}/") for each in made if each.startswith(f"{slug}/")):
        sent = name if name.startswith("kit/") else f"kit/{_TO_SEND.get(name, '')}"
        if sent != f"kit/{README}" and f"{slug}/{sent}" in made and shelf.by_hand(f"{slug}/{name}"):
            yield name
