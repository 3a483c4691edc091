"""The kit: its read-me as a page, the other outputs as they were made, in one archive."""

from collections.abc import Mapping

from builder.document.archive import Archive, Member
from builder.document.kit import Kit
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.render.page import render_page
from builder.render.zip import render_zip


def render_kit(kit: Kit, layout: Layout, needs: Mapping[str, Rendered]) -> Rendered:
    """The archive. `needs` holds the outputs by their path; each file of the kit is found by its path's last part."""
    made = {path.rpartition("/")[2]: rendered.data for path, rendered in needs.items()}
    members = (
        Member(f"{kit.folder}/{kit.readme_name}", render_page(kit.readme, layout).data),
        *(Member(f"{kit.folder}/{each.name}", made[each.source]) for each in kit.files),
    )
    return render_zip(Archive(members), kit.date)
