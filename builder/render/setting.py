"""Last touches to the HTML of paper: marks of a book in what people typed, last words that keep company.

What a settlement typed stays as it is in data, Word and workbooks; on paper `"` and `'` beside a Hebrew letter are
gershayim and geresh, as in the words of content (`compose/text/typography.py`).
"""

import re
from functools import partial

_HEBREW = "\u0590-\u05ff"
_TAG = "<[^>]*>"
_MARKS = (
    (re.compile(rf"({_TAG})|(?<=[{_HEBREW}])(?:&quot;|\")|(?:&quot;|\")(?=[{_HEBREW}])"), "\u05f4"),
    (re.compile(rf"({_TAG})|(?<=[{_HEBREW}])(?:&#x27;|&#39;|')"), "\u05f3"),
)
SHORT = 12
"""Letters of a last word, and of the one before it, up to which they stay on one line: longer ones fill a line."""
_ENTITY = r"&#?\w+;"
_LAST = re.compile(
    rf"((?:^|[\s>])(?:{_ENTITY}|[^\s<>&]){{1,{SHORT}}}(?:{_TAG})*)[ \n]"
    rf"((?:{_TAG})*(?:(?:{_ENTITY}|[^\s<>&])(?:{_TAG})*){{1,{SHORT + 5}}}</(?:p|li)>)"
)


def marked(html: str) -> str:
    """The HTML, typewriter's quotation marks of its body's texts beside Hebrew letters as a book has them."""
    head, body, texts = html.rpartition("<body")
    for pattern, mark in _MARKS:
        texts = pattern.sub(partial(_or, mark), texts)
    return head + body + texts


def _or(mark: str, match: re.Match[str]) -> str:
    return match[1] or mark


def bound(html: str) -> str:
    """The HTML, the last two words of each paragraph and item of a list held together, where both are short."""
    head, body, texts = html.rpartition("<body")
    return head + body + _LAST.sub("\\1\u00a0\\2", texts)
