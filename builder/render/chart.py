"""Bar charts as DrawingML text, quiet and readable in grey, right to left; figures are cached from the sheet's cells.

Element order follows the chart schema (ECMA-376, part 1, 21.2); openpyxl's chart objects cannot say all of this.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from builder.document.cells import span
from builder.document.workbook import Chart, Series, Sheet, Value

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_FLAGS = "".join(f'<c:{name} val="0"/>' for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
_CATEGORIES, _VALUES = 111, 222


def chart_xml(sheet: Sheet, chart: Chart, palette: Mapping[str, str], font: str) -> str:
    """The chart's part. `palette` gives RRGGBB by key."""
    words = _words(palette["ink"], font, 900)
    plot = (
        f'<c:barChart><c:barDir val="{"bar" if chart.horizontal else "col"}"/>'
        f'<c:grouping val="{"stacked" if chart.stacked else "clustered"}"/><c:varyColors val="0"/>'
        + "".join(_series(sheet, chart, index, each, palette, font) for index, each in enumerate(chart.series))
        + f'<c:gapWidth val="45"/><c:overlap val="{100 if chart.stacked else 0}"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
    )
    legend = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{words}</c:legend>' if len(chart.series) > 1 else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_SPACES}><c:date1904 val="0"/>'
        '<c:lang val="he-IL"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{plot}{_category_axis(chart, palette, words)}{_value_axis(chart, palette, font)}"
        f'<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
        "</c:chart>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{palette["paper"]}"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{words}</c:chartSpace>"
    )


def _series(sheet: Sheet, chart: Chart, index: int, series: Series, palette: Mapping[str, str], font: str) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{_solid(palette, key)}</c:dPt>"
        for number, key in enumerate(chart.points)
    )
    labels = (
        f'<c:dLbls><c:numFmt formatCode={quoteattr(chart.form)} sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_words(palette["ink"], font, 900, bold=True)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        f'<c:showVal val="1"/>{_FLAGS}</c:dLbls>'
        if chart.figures
        else ""
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{escape(series.name)}</c:v></c:tx>'
        f'{_solid(palette, series.colour)}<c:invertIfNegative val="0"/>{points}{labels}'
        f"<c:cat>{_cached(sheet, chart, chart.labels, 'str')}</c:cat>"
        f"<c:val>{_cached(sheet, chart, series.column, 'num')}</c:val></c:ser>"
    )


def _cached(sheet: Sheet, chart: Chart, column: int, kind: str) -> str:
    """A range and what stands in it now."""
    values = [sheet.cells[row, column].value for row in range(chart.first, chart.last + 1)]
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{_point(value)}</c:v></c:pt>'
        for index, value in enumerate(values)
        if kind == "str" or isinstance(value, (int, float))
    )
    code = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    return (
        f"<c:{kind}Ref><c:f>{escape(span(column, chart.first, chart.last, sheet.title))}</c:f><c:{kind}Cache>{code}"
        f'<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def _point(value: Value) -> str:
    return escape(value) if isinstance(value, str) else repr(value)


def _category_axis(chart: Chart, palette: Mapping[str, str], words: str) -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"r" if chart.horizontal else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{palette["ink_soft"]}"/></a:solidFill></a:ln></c:spPr>'
        f'{words}<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, palette: Mapping[str, str], font: str) -> str:
    """No figures on the axis: they stand on the bars, or in the table beside."""
    grid = (
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>'
        f'<a:srgbClr val="{palette["rule"]}"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
    )
    direction = "maxMin" if chart.horizontal else "minMax"
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="{direction}"/>'
        f'</c:scaling><c:delete val="1"/><c:axPos val="{"b" if chart.horizontal else "r"}"/>'
        f'{"" if chart.figures else grid}<c:numFmt formatCode={quoteattr(chart.form)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"high" if chart.horizontal else "nextTo"}"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_words(palette["ink_soft"], font, 800)}<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _solid(palette: Mapping[str, str], key: str) -> str:
    edge = palette["step_2"] if key == "step_4" else "FFFFFF"
    return (
        f'<c:spPr><a:solidFill><a:srgbClr val="{palette[key]}"/></a:solidFill><a:ln w="6350"><a:solidFill>'
        f'<a:srgbClr val="{edge}"/></a:solidFill></a:ln></c:spPr>'
    )


def _words(colour: str, font: str, size: int, *, bold: bool = False) -> str:
    return (
        '<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>'
        f'<a:p><a:pPr rtl="1"><a:defRPr sz="{size}" b="{int(bold)}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{font}"/><a:cs typeface="{font}"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="he-IL"/></a:p></c:txPr>'
    )
