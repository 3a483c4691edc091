"""The kit: its read-me as a page, the other outputs as they were made, in one archive."""

from collections.abc import Mapping

from builder.document.archive import Archive, Member
from builder.document.kit import Kit
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.render.page import render_page
from builder.render.zip import render_zip


def render_kit(kit: Kit, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    """The archive. `needs` holds the files of the unpacked folder by their path; each is found by its ASCII name."""
    made = {path.partition("/kit/")[2]: rendered.data for path, rendered in needs.items()}
    members = (
        Member(f"{kit.folder}/{kit.readme_name}", render_page(kit.readme, layout).data),
        *(Member(f"{kit.folder}/{each.name}", made[each.plain_name]) for each in kit.files),
    )
    return render_zip(Archive(members), kit.date)
