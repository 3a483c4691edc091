"""Bold and italic beside Hebrew: the star opens and closes wherever no space stands on its inner side.

CommonMark asks what stands on the outer side too, so that `b**"word"**` and `**(b)**a` are no emphasis: a prefix
letter is a letter and a quotation mark is punctuation. Hebrew writes prefixes, maqaf, geresh and gershayim without a
space, and nobody writes a star there that means a star.
"""

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize
from markdown_it.rules_inline.state_inline import Delimiter

STAR = "*"


def emphasis_plugin(parser: MarkdownIt) -> None:
    """Takes the place of the parser's own rule for `*`; `_` stays as CommonMark has it."""
    parser.inline.ruler.at("emphasis", _emphasis)


def _emphasis(state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != STAR:
        return tokenize(state, silent)
    start, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == STAR:
        end += 1
    opens, closes = _is_word(state, end), _is_word(state, start - 1)
    for _ in range(start, end):
        token = state.push("text", "", 0)
        token.content = STAR
        state.delimiters.append(Delimiter(ord(STAR), end - start, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _is_word(state: StateInline, at: int) -> bool:
    """Whether something other than a space stands there."""
    return 0 <= at < state.posMax and not isWhiteSpace(ord(state.src[at]))
