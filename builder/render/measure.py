"""What was measured of a book's parts, as bytes that tasks take from one another (JSON)."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from builder.document.numbering import Measured
from builder.document.rendered import Rendered


def packed(part: Measured) -> Rendered:
    """The measures of one part as JSON."""
    return gathered([Rendered(_json([asdict(part)]))])


def gathered(parts: Iterable[Rendered]) -> Rendered:
    """The measures of all parts as one JSON list, in their order."""
    return Rendered(_json([entry for part in parts for entry in json.loads(part.data)]))


def unpacked(parts: Rendered) -> list[Measured]:
    """The measures out of their JSON, in their order."""
    return [
        Measured(**{**each, "links": tuple(each["links"]), "tight": tuple(each["tight"])})
        for each in json.loads(parts.data)
    ]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
