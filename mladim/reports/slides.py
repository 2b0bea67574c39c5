"""A report as slides: the numbers, and each chart as a chart that can be changed in the slides."""

import io
from typing import Any

from flask_babel import gettext as _
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Inches, Pt

from mladim.reports.colours import INK, PETROL, TINT, colour_of
from mladim.reports.document import ChartPart, Document
from mladim.reports.logo_rows import row_of
from mladim.statistics.tables import screen_of

TITLE_ONLY, TITLE = 5, 0
MOST_FIGURES = 10
KINDS = {
    (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    (False, True): XL_CHART_TYPE.COLUMN_STACKED,
    (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
    (True, True): XL_CHART_TYPE.BAR_STACKED,
}
# The room in inches that logos have beside the words under a chart.
SMALL_LOGOS = 4


def rgb(code: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(code))


def write_slides(made: Document) -> bytes:
    """The finished file."""
    show = Presentation()
    show.slide_width, show.slide_height = Inches(13.333), Inches(7.5)
    show.core_properties.title, show.core_properties.author = made.title, made.organisation
    first = show.slides.add_slide(show.slide_layouts[TITLE])
    _fit(show, first)
    first.shapes.title.text = made.title
    _strong(first.shapes.title, 40)
    first.placeholders[1].text = "\n".join(
        part for part in (made.organisation, made.period, made.visibility) if part
    )
    for line in first.placeholders[1].text_frame.paragraphs:
        line.alignment, line.font.name, line.font.size = PP_ALIGN.LEFT, "Arial", Pt(24)
    _logos(first, made, high=0.9, at=(0.85, 6.1, 11.5))
    _figures(show, made)
    for chart in made.charts:
        _chart(show, chart, made)
    target = io.BytesIO()
    show.save(target)
    return target.getvalue()


def _logos(slide: Any, made: Document, *, high: float, at: tuple[float, float, float]) -> None:
    """The logos in a row at (left, top) with so much room, in inches."""
    left, top, room = at
    for one in row_of(made.logos, high=high, room=room):
        drawn = slide.shapes.add_picture(
            io.BytesIO(one.logo.content),
            Inches(left + one.left),
            Inches(top + (high - one.height) / 2),
            Inches(one.width),
            Inches(one.height),
        )
        drawn._element.nvPicPr.cNvPr.set("descr", one.logo.title)


def _fit(show: Any, slide: Any) -> None:
    """The template is made for a narrower page."""
    width = show.slide_width - Inches(1.5)
    tops = (Inches(2.2), Inches(4))
    for shape, top in zip(slide.placeholders, tops, strict=False):
        shape.left, shape.top, shape.width, shape.height = Inches(0.75), top, width, Inches(1.6)


def _titled(show: Any, title: str) -> Any:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (
        Inches(0.6),
        Inches(0.35),
        show.slide_width - Inches(1.2),
        Inches(1.1),
    )
    shape.text = title
    _strong(shape, 28)
    return slide


def _strong(shape: Any, size: int) -> None:
    line = shape.text_frame.paragraphs[0]
    line.alignment, line.font.size, line.font.bold = PP_ALIGN.LEFT, Pt(size), True
    line.font.name, line.font.color.rgb = "Arial", rgb(PETROL)


def _figures(show: Any, made: Document) -> None:
    slide = _titled(show, _("Kazalniki"))
    screen = screen_of(made.figures)
    rows = screen.rows[:MOST_FIGURES]
    frame = slide.shapes.add_table(
        len(rows) + 1, 2, Inches(0.8), Inches(1.6), Inches(11.7), Emu(int(Inches(0.45)) * (len(rows) + 1))
    )
    grid = frame.table
    grid.columns[0].width, grid.columns[1].width = Inches(9), Inches(2.7)
    for at, values in enumerate([screen.heads, *rows]):
        for place in (0, 1):
            unit = f" {values[2]}" if place and at and values[2] else ""
            grid.cell(at, place).text = values[place] + unit
            line = grid.cell(at, place).text_frame.paragraphs[0]
            line.font.size, line.font.name = Pt(15), "Arial"
            fill = grid.cell(at, place).fill
            fill.solid()
            fill.fore_color.rgb = rgb("FFFFFF" if at else TINT)
            line.font.color.rgb = rgb(INK)


def _chart(show: Any, chart: ChartPart, made: Document) -> None:
    slide = _titled(show, chart.title)
    data = CategoryChartData()
    data.categories = chart.categories
    for name, values in chart.series:
        data.add_series(name, values)
    kind = KINDS[chart.has_long_names, len(chart.series) > 1]
    frame = slide.shapes.add_chart(kind, Inches(0.7), Inches(1.5), Inches(11.9), Inches(5.1), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.description)
    drawn = frame.chart
    drawn.has_title = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.font.size = Pt(13)
    # Columns are compared by their length, so they begin at nothing.
    drawn.value_axis.minimum_scale = 0
    drawn.plots[0].gap_width = 40
    if chart.has_long_names:
        # The first name stands on top, as in the table.
        drawn.category_axis.reverse_order = True
        drawn.category_axis.tick_labels.font.size = Pt(11)
    for place, one in enumerate(drawn.plots[0].series):
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = rgb(colour_of(place))
    if drawn.plots[0].has_data_labels is False and len(chart.series) == 1:
        drawn.plots[0].has_data_labels = True
        labels = drawn.plots[0].data_labels
        labels.number_format, labels.number_format_is_linked = "#,##0", False
    words = [chart.unit, made.coverage, made.visibility]
    if chart.code:
        words.append(_("Posnetek %(code)s", code=chart.code))
    room = 11.9 - (SMALL_LOGOS if made.logos else 0)
    box = slide.shapes.add_textbox(Inches(0.7), Inches(6.75), Inches(room), Inches(0.5))
    box.text_frame.word_wrap = True
    _logos(slide, made, high=0.5, at=(0.8 + room, 6.8, SMALL_LOGOS - 0.1))
    box.text_frame.text = " · ".join(word for word in words if word)
    box.text_frame.paragraphs[0].font.size = Pt(12)
