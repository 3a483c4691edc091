"""What if: a submitted line is granted, a source ends, the initiative adds and the authority matches.

The cells that people fill here move the figures beside them and nothing else: the input tables stay as they are,
and what stands here is never read back.
"""

from builder.compose.workbooks.assembly import SheetDraft, figure_head
from builder.compose.workbooks.portfolio.calc import Calc, label
from builder.compose.workbooks.portfolio.view import View
from builder.document.cells import at, near, quoted
from builder.document.workbook import Cell, Chart, Mark, Series, Validation, Value, blank, formula, number, text
from builder.model.figures.portfolio_views import Money

_WIDTHS = (2, 46, 12, 15, 15, 24, 10, 10, 3, 30, 16, 16, 16)
_ENTER, _LEAVE, _ADD = 6, 17, 25
"""Rows of the headings of the three tables to fill."""
_LINES, _SOURCES = 8, 5
_RESULT, _NOW, _THEN = 10, 11, 12
_ROWS = {"start": 7, "added": 8, "total": 9, "initiative": 10, "own_added": 11, "others": 12, "rm_leverage": 13,
         "rm_multiplier": 14, "added_leverage": 15, "rm_growth": 16}  # fmt: skip
_CHART = 19
_LETTERS = 46
"""Of a line's name on one line."""


def what_if_sheet(view: View, calc: Calc, money: Money) -> SheetDraft:
    """The cells to fill on the right, the figures with and without them on the left, and a chart of both."""
    draft = view.sheet("what_if", _WIDTHS, "accent")
    _entering(view, calc, draft)
    _leaving(view, calc, draft)
    _adding(view, draft)
    _results(view, draft, money)
    _chart(view, draft, money)
    draft.hidden_columns = (7, 8)
    draft.cursor = (_ENTER + 1, 3)
    draft.print_to = (_ADD + 4, len(_WIDTHS))
    return draft


def _section(view: View, draft: SheetDraft, head: int, key: str, heads: tuple[str, ...]) -> None:
    draft.put(head - 1, 2, text(view.words(f"what_if.{key}"), "section"))
    draft.row(head, [figure_head(view.words(f"what_if.{each}")) for each in heads], height=32)
    draft.heights[head - 1] = 24


def _entering(view: View, calc: Calc, draft: SheetDraft) -> None:
    """Lines that wait for an answer: all of them stand here, and "yes" lets one in."""
    _section(view, draft, _ENTER, "entering", ("line", "enters", "start", "added", "flag"))
    offered = [label(row.text("title"), row.text("source")) for row in view.rows["funding"]
               if row.text("status") == "submitted"][:_LINES]  # fmt: skip
    yes, no = (view.word("flag", key) for key in ("yes", "no"))
    first, last = _ENTER + 1, _ENTER + _LINES
    for index, row in enumerate(range(first, last + 1)):
        picked = offered[index] if index < len(offered) else None
        found = f"EXACT({calc.range('asked')},{near(row, 2)})"
        value, asked = 0 if picked else "", f"{near(row, 3)}={quoted(yes)}"
        cells = [_sum(asked, near(row, 2), f"SUMPRODUCT({found}*{extra},{calc.range(key)})", value)
                 for extra in ("1", calc.range("own")) for key in ("start", "added")]  # fmt: skip
        none = quoted(view.words("what_if.no_line"))
        known = f'IF({near(row, 2)}="","",IF(SUMPRODUCT({found}*1)=0,{none},""))'
        answer = text(no, "input", align="center") if picked else blank("input")
        draft.row(row, [_pick(picked), answer, *cells[:2], formula(known, "", "words", "plain"), *cells[2:]],
                  height=32 if picked and len(picked) > _LETTERS else 20)  # fmt: skip
    _offer(view, draft, f"B{first}:B{last}", calc.range("offers"), "line")
    draft.validations.append(Validation(f"C{first}:C{last}", "list", view.list("flag"),
                                        view.words("errors.list.title"), view.words("errors.list.text"),
                                        view.words("what_if.enters"), view.words("what_if.enters_prompt")))  # fmt: skip


def _leaving(view: View, calc: Calc, draft: SheetDraft) -> None:
    """Sources whose money goes, whole or in part."""
    _section(view, draft, _LEAVE, "leaving", ("source", "share", "start", "added", "flag"))
    first, last = _LEAVE + 1, _LEAVE + _SOURCES
    own = f"({view.lines.range('sector')}={view.cell('sectors', 'initiative')})"
    for row in range(first, last + 1):
        same = f"EXACT({view.lines.range('source')},{near(row, 2)})"
        share = f'IF({near(row, 3)}="",100,{near(row, 3)})/100'
        cells = [_sum("", near(row, 2), f"{share}*{view.product(condition, key)}", "")
                 for condition in (same, f"{same}*{own}") for key in ("start", "added")]  # fmt: skip
        none = quoted(view.words("what_if.no_source"))
        known = f'IF({near(row, 2)}="","",IF({view.count("source", near(row, 2))}=0,{none},""))'
        draft.row(row, [_pick(None), blank("input", "number"), *cells[:2], formula(known, "", "words", "plain"),
                        *cells[2:]], height=20)  # fmt: skip
    _offer(view, draft, f"B{first}:B{last}", calc.range("payers"), "source")
    draft.validations.append(_percent(view, f"C{first}:C{last}"))
    for head, rows in ((_ENTER, _LINES), (_LEAVE, _SOURCES)):
        flags = f"F{head + 1}:F{head + rows}"
        draft.marks.append(Mark(flags, f'F{head + 1}<>""', colour="accent", bold=True))


def _pick(words: str | None) -> Cell:
    return text(words, "input", wrap=True) if words else blank("input", wrap=True)


def _sum(condition: str, pick: str, expression: str, value: Value) -> Cell:
    """An amount of what was picked; empty where nothing was."""
    found = f"IF({condition},{expression},0)" if condition else expression
    return formula(f'IF({pick}="","",{found})', value)


def _offer(view: View, draft: SheetDraft, cells: str, source: str, key: str) -> None:
    draft.validations.append(Validation(
        cells, "list", source, prompt_title=view.words(f"what_if.{key}"), prompt=view.words(f"what_if.{key}_prompt"),
        strict=False,
    ))  # fmt: skip


def _percent(view: View, cells: str) -> Validation:
    words = view.words
    return Validation(cells, "custom", f"({cells.split(':')[0]}>=0)*({cells.split(':')[0]}<=100)",
                      words("what_if.percent_title"), words("what_if.percent_text"))  # fmt: skip


def _adding(view: View, draft: SheetDraft) -> None:
    """What the initiative puts in more, and the percent that the authority adds to all that enters."""
    words = view.words
    _section(view, draft, _ADD, "adding", ("change", "how_much", "gives"))
    adds, matching = _ADD + 1, _ADD + 2
    entering = f"SUM({near(_ENTER + 1, 4)}:{near(_ENTER + _LINES, 5)})"
    draft.row(adds, [text(words("what_if.adds"), "label", wrap=True), number(None, "each"),
                     formula(f"SUM({near(adds, 3)})", 0)], height=22)  # fmt: skip
    matched = f"SUM({near(matching, 3)})/100*({entering}+{near(adds, 4)})"
    draft.row(matching, [text(words("what_if.matching"), "label", wrap=True), blank("input", "number"),
                         formula(matched, 0)], height=22)  # fmt: skip
    draft.put(matching + 1, 2, text(words("what_if.matching_note"), "note"))
    draft.validations.append(_percent(view, near(matching, 3)))
    draft.validations.append(Validation(near(adds, 3), "whole", "0", words("errors.money.title"),
                                        words("errors.money.text")))  # fmt: skip


def _results(view: View, draft: SheetDraft, money: Money) -> None:
    """Each figure as it is and as it would be; a ratio without a divisor is words in both."""
    words = view.words
    draft.put(5, _RESULT, text(words("what_if.results"), "section"))
    heads = [text(words("what_if.figure"), "head"),
             *(figure_head(words(f"what_if.{key}")) for key in ("now", "then", "change_by"))]  # fmt: skip
    draft.row(6, heads, first=_RESULT)
    own = ("sector", view.cell("sectors", "initiative"))
    now = {"start": view.money("start"), "added": view.money("added"), "initiative": view.total(own),
           "own_added": view.money("added", own)}  # fmt: skip
    adds, matches = at(_ADD + 1, 4), at(_ADD + 2, 4)
    then = {"start": _moved("start", 4), "added": f"{_moved('added', 5)}+{adds}+{matches}",
            "initiative": f"{_moved('initiative', 7)}+{_swing(8)}+{adds}",
            "own_added": f"{_moved('own_added', 8)}+{adds}"}  # fmt: skip
    for key, row in _ROWS.items():
        sums = key in ("start", "added", "total", "initiative", "own_added", "others")
        cells = [_figure(view, key, column, asked.get(key), value) for column, asked, value in
                 ((_NOW, now, money), (_THEN, then, money))]  # fmt: skip
        pair = f"{near(row, _NOW)},{near(row, _THEN)}"
        gap = f'IF(COUNT({pair})=2,{near(row, _THEN)}-{near(row, _NOW)},"")'
        change: Value = 0 if all(isinstance(each.value, (int, float)) for each in cells) else ""
        form = "money" if sums else "percent" if key == "rm_growth" else "ratio"
        named = f"leverage.{key}.label" if not sums else f"what_if.figures.{key}"
        style = "total" if key == "total" else "calc"
        draft.row(row, [text(words(named), "label"), *cells, formula(gap, change, form, style)], first=_RESULT)


def _swing(column: int) -> str:
    """What enters less what leaves, of one column."""
    return (f"SUM({near(_ENTER + 1, column)}:{near(_ENTER + _LINES, column)})"
            f"-SUM({near(_LEAVE + 1, column)}:{near(_LEAVE + _SOURCES, column)})")  # fmt: skip


def _moved(key: str, column: int) -> str:
    return f"{near(_ROWS[key], _NOW)}+{_swing(column)}"


def _figure(view: View, key: str, column: int, expression: str | None, money: Money) -> Cell:
    """One figure of the real or the supposed portfolio; the derived ones ask the cells above them."""
    of = {name: near(row, column) for name, row in _ROWS.items()}
    style = "total" if key == "total" else "calc"
    known = {"start": money.start, "added": money.added, "total": money.total, "initiative": money.own,
             "own_added": money.own_added, "others": money.total - money.own}  # fmt: skip
    if key in known:
        derived = {"total": f"{of['start']}+{of['added']}", "others": f"{of['total']}-{of['initiative']}"}
        return formula(expression or derived[key], known[key], "money", style)
    ratios = money.leverage
    part, whole, value, why = {
        "rm_leverage": (of["others"], of["initiative"], ratios.ratio, "no_initiative"),
        "rm_multiplier": (of["total"], of["initiative"], ratios.multiplier, "no_initiative"),
        "added_leverage": (f"({of['added']}-{of['own_added']})", of["own_added"], ratios.added, "no_added"),
        "rm_growth": (of["added"], of["start"], ratios.growth, "no_start"),
    }[key]
    reason = view.words(f"words.{why}")
    found = f"IF({whole}=0,{quoted(reason)},{part}/{whole})"
    return formula(found, reason if value is None else value, "percent" if key == "rm_growth" else "ratio", style)


def _chart(view: View, draft: SheetDraft, money: Money) -> None:
    words = view.words
    heads = ("picture", "figures.initiative", "figures.others")
    draft.row(_CHART, [figure_head(words(f"what_if.{key}")) for key in heads], first=_RESULT)
    for row, key, column in ((_CHART + 1, "now", _NOW), (_CHART + 2, "then", _THEN)):
        cells = [formula(near(_ROWS[name], column), value) for name, value in
                 (("initiative", money.own), ("others", money.total - money.own))]  # fmt: skip
        draft.row(row, [text(words(f"what_if.{key}")), *cells], first=_RESULT, height=20)
    series = (Series(words("what_if.legend.initiative"), _NOW, "step_1"),
              Series(words("what_if.legend.others"), _THEN, "step_3"))  # fmt: skip
    draft.charts.append(Chart(_CHART + 4, _RESULT, 15.0, 4.2, words("what_if.chart"), _CHART + 1, _CHART + 2, _RESULT,
                              series, stacked=True, form="#,##0,"))  # fmt: skip
