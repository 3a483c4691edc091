"""The palette: one file of colours for style sheets, Word, workbooks and charts."""

import re
from collections.abc import Mapping

from builder.document.layout import Layout

PATH = "layouts/palette.yaml"
_LINE = re.compile(r'([a-z_0-9]+): *"?([0-9A-Fa-f]{6})"?')


def palette(layout: Layout) -> Mapping[str, str]:
    """Colours by key, as six hexadecimal digits without a sign."""
    lines = (_LINE.fullmatch(line.strip()) for line in layout.text(PATH).splitlines())
    return {each[1]: each[2].upper() for each in lines if each}


def css_tokens(layout: Layout) -> str:
    """The palette as custom properties: `ink_soft` is `var(--ink-soft)`."""
    lines = (f"  --{key.replace('_', '-')}: #{value};" for key, value in palette(layout).items())
    return ":root {\n" + "\n".join(lines) + "\n}\n"
