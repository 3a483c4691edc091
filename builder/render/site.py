"""What pages of the web edition carry beside others: a picture in the head, one script, the words that search reads.

The page's policy names the script by its hash, so that nothing else runs: no name, no link, no later edit by hand.
"""

import base64
import hashlib
import json
from collections.abc import Mapping

from markupsafe import Markup

from builder.document.layout import Layout
from builder.document.page import Page
from builder.document.site import Passage, SitePage

TEMPLATES = ("site.html", "search.html")
SHEETS = ("layouts/figures/figures.css", "layouts/figures/screen.css", "layouts/pages/site.css")
_PICTURE = '<svg class="art" aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax slice" '


def site_values(page: Page, layout: Layout) -> Mapping[str, str]:
    """Values of the site's templates by name; none for another page."""
    if not isinstance(page, SitePage):
        return {}
    script = _script(page, layout)
    return {
        "art": _art(page, layout),
        "code": Markup(script),
        "policy": f"'sha256-{_digest(script)}'" if script else "'none'",
        "passages": _passages(page.passages),
    }


def _art(page: SitePage, layout: Layout) -> Markup:
    """The picture as shapes of the page itself; empty where the page has none."""
    if not page.art:
        return Markup()
    return Markup(layout.text(f"layouts/guide/art/{page.art}.svg").replace("<svg ", _PICTURE, 1))


def _script(page: SitePage, layout: Layout) -> str:
    if page.passages:
        return layout.text("layouts/pages/search.js")
    terms = layout.text("layouts/pages/terms.js") if page.popups else ""
    return terms + layout.text("layouts/pages/scroll.js")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _passages(passages: tuple[Passage, ...]) -> Markup:
    """The words of search as JSON that no tag can end."""
    rows = [[each.href, each.page, each.title, each.text] for each in passages]
    return Markup(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
