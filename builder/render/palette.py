"""The palette: one file of colours for style sheets, Word, workbooks and charts."""

import re
from collections import Counter
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


_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_PROPERTY = re.compile(r"(--[\w-]+)\s*:\s*([^;}]*)")
_USE = re.compile(r"var\((--[\w-]+)(?:,[^()]*)?\)")


def without_tokens(sheet: str) -> str:
    """The style sheet with the value of each custom property in its place, where `:root` alone sets it.

    The layout engine keeps a declaration with `var()` in words and reads these anew for each look of an element: a
    fourteenth of a section's time.
    """
    set_somewhere = Counter(name for name, _ in _PROPERTY.findall(sheet))
    values = {
        name: value.strip()
        for block in _ROOT.findall(sheet)
        for name, value in _PROPERTY.findall(block)
        if set_somewhere[name] == 1 and "var(" not in value
    }
    return _USE.sub(lambda use: values.get(use[1], use[0]), sheet)
