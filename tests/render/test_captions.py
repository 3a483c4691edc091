from builder.document.layout import Layout
from builder.render import paper_sheets, proof
from builder.render.paged import laid_out
from tests.towns import layout

RULE = b".own caption { break-after: avoid; }"


def _ends(layout: Layout) -> list[str]:
    """The words that end each page of tables of four rows, each a little further down its sheet."""
    rows = "<tr><td>שורה</td></tr>" * 4
    filler = '<p style="height: {}pt; margin: 0; break-before: page">א</p>'
    tables = (f"{filler.format(height)}<table><caption>כותרת</caption><tbody>{rows}</tbody></table>"
              for height in range(616, 700, 14))  # fmt: skip
    html = f'<html lang="he" dir="rtl"><body><section class="own">{"".join(tables)}</section></body>'
    return [each.end for each in proof.read_pages(laid_out(html, layout, paper_sheets.SECTION))]


def test_a_table_s_title_goes_with_it_to_the_next_page() -> None:
    without = layout().data("layouts/guide/section.css").replace(RULE, b"")
    assert "כותרת" in _ends(Layout({**layout().files, "layouts/guide/section.css": without}))
    assert "כותרת" not in _ends(layout())
