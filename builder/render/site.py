"""What pages of the web edition carry beside others: a picture in the head, shared files, the words that search reads.

The page's policy lets through files of its own place alone: nothing within a page runs, whatever a name holds.
"""

import json
from collections.abc import Mapping

from markupsafe import Markup

from builder.document.layout import Layout
from builder.document.page import Page
from builder.document.site import Passage, SitePage
from builder.render.web import shared_href

_PICTURE = '<svg class="art" aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax slice" '


def site_values(page: Page, layout: Layout) -> Mapping[str, str]:
    """Values of the site's templates by name; none for another page."""
    if not isinstance(page, SitePage):
        return {}
    return {
        "art": _art(page, layout),
        "styles": shared_href("site.css", layout),
        "code": shared_href("search.js" if page.passages else "site.js", layout),
        "passages": _passages(page.passages),
    }


def _art(page: SitePage, layout: Layout) -> Markup:
    """The picture as shapes of the page itself; empty where the page has none."""
    if not page.art:
        return Markup()
    return Markup(layout.text(f"layouts/guide/art/{page.art}.svg").replace("<svg ", _PICTURE, 1))


def _passages(passages: tuple[Passage, ...]) -> Markup:
    """The words of search as JSON that no tag can end."""
    rows = [[each.href, each.page, each.title, each.text] for each in passages]
    return Markup(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
