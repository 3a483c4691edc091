"""The selection's book speaks of all settlements: here it becomes a return of each of which it says something new."""

from collections.abc import Collection
from dataclasses import replace

from builder.model.returned import Returned

_FILE = "selection"


def parted(returned: Returned, known: Collection[str]) -> list[Returned]:
    """A return for each settlement whose scores changed; of the first, where none did, so that the file is told of."""
    base, data = returned.base.get(_FILE, {}), returned.data.get(_FILE, {})
    slugs = [each for each in dict.fromkeys((*data, *base)) if each in known]
    changed = [each for each in slugs if data.get(each) != base.get(each)] or slugs[:1]
    return [_part(returned, slug, number == 0) for number, slug in enumerate(changed)]


def _part(returned: Returned, slug: str, first: bool) -> Returned:
    ways = {way: (_FILE, *way[2:]) for way in (*returned.places, *returned.kept) if way[:2] == (_FILE, slug)}
    return replace(
        returned,
        slug=slug,
        base={_FILE: returned.base.get(_FILE, {}).get(slug, {})},
        data={_FILE: returned.data.get(_FILE, {}).get(slug, {})},
        places={ways[way]: place for way, place in returned.places.items() if way in ways},
        kept=frozenset(ways[way] for way in returned.kept if way in ways),
        diagnostics=returned.diagnostics if first else (),
    )
