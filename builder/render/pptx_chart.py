"""A chart of a slide: lying bars that grow from right to left, words for who does not see them."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from builder.document.deck import BarChart
from builder.render.pptx_text import A

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SIZE = 12


def draw_chart(
    slide: Any, bar_chart: BarChart, place: tuple[float, float, float, float], colours: dict[str, str]
) -> None:
    """Puts a chart on a slide, within a place of inches."""
    kind = XL_CHART_TYPE.BAR_STACKED if bar_chart.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *(Inches(each) for each in place), _data(bar_chart))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", bar_chart.alt)
    chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(_SIZE), RGBColor.from_string(colours["ink"])
    chart.has_title = False
    chart.has_legend = len(bar_chart.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axes(chart, bar_chart, colours)
    _bars(chart.plots[0], bar_chart, colours)
    _right_to_left(chart._chartSpace)
    for name in ("axId", "crossAx"):  # the library numbers axes below zero, which the schema refuses
        for each in chart._chartSpace.iter(f"{_C}{name}"):
            each.set("val", each.get("val").lstrip("-"))


def _data(bar_chart: BarChart) -> Any:
    data = CategoryChartData(number_format=bar_chart.form)
    data.categories = bar_chart.categories
    for each in bar_chart.series:
        data.add_series(each.name, each.values)
    return data


def _axes(chart: Any, bar_chart: BarChart, colours: dict[str, str]) -> None:
    """Categories from above, values from the right; figures stand on the bars or beside the categories."""
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order, names.tick_label_position = True, XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = RGBColor.from_string(colours["rule_strong"])
    values.reverse_order, values.visible, values.has_major_gridlines = True, False, False
    if bar_chart.largest is not None:
        values.minimum_scale, values.maximum_scale = 0, bar_chart.largest * 1.08


def _bars(plot: Any, bar_chart: BarChart, colours: dict[str, str]) -> None:
    plot.gap_width, plot.overlap = 45, 100 if bar_chart.stacked else -5
    plot.vary_by_categories = False
    for series, each in zip(plot.series, bar_chart.series, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(colours[each.colour])
        series.format.line.color.rgb = RGBColor.from_string(colours["step_2"])
        series.invert_if_negative = False
    if not bar_chart.stacked:
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = bar_chart.form, False
        labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
        labels.font.size = Pt(_SIZE - 1)


def _right_to_left(space: Any) -> None:
    """Every text of the chart from right to left, with the theme's family for Hebrew."""
    for properties in space.iter(f"{{{A}}}pPr"):
        properties.set("rtl", "1")
        letters = properties.find(f"{{{A}}}defRPr")
        if letters is not None and letters.find(f"{{{A}}}cs") is None:
            for tag, face in (("latin", "+mn-lt"), ("cs", "+mn-cs")):
                letters.append(parse_xml(f'<a:{tag} xmlns:a="{A}" typeface="{face}"/>'))
    for end in space.iter(f"{{{A}}}endParaRPr"):
        end.set("lang", "he-IL")
