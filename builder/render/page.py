"""Pages to HTML: one file that needs nothing else, with its styles and fonts inside; the site's pages share theirs.

The only script is our own (`layouts/pages/sort.js`, `scroll.js`), let through by its hash: no other can run, and
nothing needs it.

Everything that came from people is escaped: by Jinja in the templates of `layouts/pages`, by `html` in blocks.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from builder.document.blocks import Blocks
from builder.document.layout import Layout
from builder.document.page import Page
from builder.document.rendered import Rendered
from builder.document.site import SitePage
from builder.render.captions import captioned
from builder.render.figures import Draw, drawer
from builder.render.html import blocks_html, text_html
from builder.render.palette import palette
from builder.render.site import site_values
from builder.render.templates import failed
from builder.render.web import FOLDER, own_css

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "dashboard.html": ("sort.js", "scroll.js"),
    "index.html": ("sort.js", "scroll.js"),
    "network.html": ("scroll.js",),
    "returns.html": ("scroll.js",),
}
"""What each template's one script is made of; others have none."""
CARDED = (*SCRIPTS, "readme.html")
"""Templates whose wide tables become cards where there is no room for them."""


def render_page(page: Page, layout: Layout, needs: Mapping[str, Rendered] | None = None) -> Rendered:
    """One page as bytes of UTF-8."""
    words = dict(page.words)
    environment = _environment(layout, words, cards=page.template in CARDED)
    try:
        html = environment.get_template(page.template).render(
            page=page,
            words=_Words(words),
            colours={key: f"#{value}" for key, value in palette(layout).items()},
            script=_script(layout, page.template),
            kind=page.template.removesuffix(".html"),
            css=Markup("" if isinstance(page, SitePage) else own_css(layout)),
            land=Markup(layout.text(f"{FOLDER}/land.svg")),
            **site_values(page, layout),
        )
    except TemplateError as fault:
        raise failed(fault, f"{FOLDER}/{page.template}") from None
    return Rendered(html.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class _Script:
    """A script that stands in the page, and the hash by which the page lets it run."""

    text: Markup
    sha256: str


def _script(layout: Layout, template: str) -> _Script | None:
    if template not in SCRIPTS:
        return None
    text = "".join(layout.text(f"{FOLDER}/{each}") for each in SCRIPTS[template]).strip()
    return _Script(Markup(text), base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii"))


class _Words(dict[str, str]):
    """Short words by name; what a page does not say is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _environment(layout: Layout, words: Mapping[str, str], *, cards: bool) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        path = f"{FOLDER}/{name}"
        return (layout.text(path), path, None) if path in layout.files else None

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    draw = drawer(layout, paper=False)
    environment.filters["text"] = lambda text: Markup(text_html(text))
    environment.filters["blocks"] = lambda blocks, shift, title="": Markup(
        _blocks(captioned(blocks, title or words.get("table", "")), words, shift, draw, cards=cards)
    )
    return environment


def _blocks(blocks: Blocks, words: Mapping[str, str], shift: int, draw: Draw, *, cards: bool) -> str:
    """Blocks, each table in a box of its own that scrolls: the page itself never does. The markup is ours alone."""
    html = blocks_html(blocks, words, "site", shift=shift - 1, draw=draw, cards=cards)
    box = f'<div class="scroll" data-word="{Markup.escape(words.get("table", ""))}"><table'
    return html.replace("<table", box).replace("</table>", "</table></div>")
