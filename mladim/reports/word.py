"""A report as a Word document: tables with heads that repeat, numbers changed by hand underlined."""

import io
from typing import Any

from docx import Document as new_document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from flask_babel import gettext as _

from mladim.core.i18n import short_date, time_of
from mladim.reports.bars import picture_of
from mladim.reports.colours import TINT
from mladim.reports.document import Document, Paragraph, TablePart
from mladim.reports.logo_rows import row_of
from mladim.statistics.tables import Table, screen_of

PETROL = RGBColor(0x0B, 0x5D, 0x5E)
SIGNATURE_LINES, SIGNATURE_WIDTHS = 20, (1.2, 7, 2.2, 6.1)
# Each cell's own width is for older Word; in a long table writing it would take minutes.
SHORT = 40
# Centimetres: how high a logo is, and how much room a row of them has with its gaps.
LOGO, ROOM = 1.5, 15.7


def write_word(made: Document) -> bytes:
    """The finished file."""
    paper = new_document()
    _page(paper)
    _styles(paper, made)
    _cover(paper, made)
    for paragraph in made.paragraphs:
        _paragraph(paper, paragraph)
    paper.add_heading(_("Kazalniki"), 1)
    _table(paper, made.figures)
    _meters(paper, made)
    for part in made.tables:
        if not part.is_annex:
            _table_part(paper, part)
    _charts(paper, made)
    _stories(paper, made)
    _annexes(paper, made)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _page(paper: Any) -> None:
    """The library's own template is made for American paper."""
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.2)


def _styles(paper: Any, made: Document) -> None:
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    for level in (0, 1, 2):
        style = paper.styles["Title" if level == 0 else f"Heading {level}"]
        style.font.name, style.font.color.rgb = "Arial", PETROL
        fonts = style.element.rPr.rFonts
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        fonts.set(qn("w:ascii"), "Arial")
        fonts.set(qn("w:hAnsi"), "Arial")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sl-SI" if made.language == "sl" else "en-GB")
    normal.element.get_or_add_rPr().append(language)
    properties = paper.core_properties
    properties.title, properties.author = made.title, made.organisation
    properties.language = "sl-SI" if made.language == "sl" else "en-GB"


def _cover(paper: Any, made: Document) -> None:
    paper.add_heading(made.title, 0)
    lines = [made.organisation, made.period, made.project]
    paper.add_paragraph("\n".join(line for line in lines if line))
    if made.visibility:
        paper.add_paragraph(made.visibility).runs[0].bold = True
    _logos(paper, made)
    moment = _("Stanje podatkov: %(day)s ob %(time)s.", day=short_date(made.made), time=time_of(made.made))
    paper.add_paragraph(f"{moment} {made.coverage}".strip())
    paper.sections[0].footer.paragraphs[0].text = " · ".join(
        part for part in (made.organisation, made.title, made.visibility) if part
    )


def _logos(paper: Any, made: Document) -> None:
    """Side by side, each with its words for those who do not see it."""
    if not made.logos:
        return
    line = paper.add_paragraph()
    for at, one in enumerate(row_of(made.logos, high=LOGO, room=ROOM)):
        if at:
            line.add_run("   ")
        drawn = line.add_run().add_picture(io.BytesIO(one.logo.content), Cm(one.width), Cm(one.height))
        drawn._inline.docPr.set("descr", one.logo.title)


def _paragraph(paper: Any, paragraph: Paragraph) -> None:
    line = paper.add_paragraph()
    for run in paragraph.runs:
        written = line.add_run(run.text)
        written.underline = run.is_own or None


def _table_part(paper: Any, part: TablePart) -> Any:
    """Returns the heading."""
    title = paper.add_heading(part.table.title, 1)
    _table(paper, part.table)
    if part.code:
        _small(paper, _("Posnetek %(code)s", code=part.code))
    return title


def _small(paper: Any, text: str) -> None:
    line = paper.add_paragraph(text)
    line.runs[0].font.size = Pt(8.5)


def _table(paper: Any, table: Table) -> None:
    screen = screen_of(table)
    if not screen.rows:
        paper.add_paragraph(_("Za to izbiro ni podatkov."))
        return
    rows = [screen.heads, *screen.rows, *([screen.foot] if screen.foot else [])]
    grid = paper.add_table(rows=len(rows), cols=len(screen.heads), style="Table Grid")
    _repeat_head(grid)
    _widths(grid, screen.numbers)
    last = len(rows) - 1
    for at, (row, values) in enumerate(zip(grid.rows, rows, strict=True)):
        _mark(row, "w:cantSplit")
        # Asking a long table for its cells one by one would take minutes.
        for place, (cell, text) in enumerate(zip(row.cells, values, strict=True), 1):
            is_strong = at == 0 or (bool(screen.foot) and at == last)
            _cell(cell, text, is_strong=is_strong, is_number=place in screen.numbers)
    if len(rows) <= SHORT:
        _hold_together(grid)
    _small(paper, " ")


def _hold_together(grid: Any) -> None:
    """A table that fits on a page is not cut in two, least of all before its sum."""
    for row in grid.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _widths(grid: Any, numbers: list[int]) -> None:
    """Numbers need little room; the words share what is left. The head is tinted."""
    count = len(grid.columns)
    narrow = 2.3 if count <= 5 else 1.7
    wide = (16.5 - narrow * len(numbers)) / max(count - len(numbers), 1)
    grid.autofit = False
    for place, column in enumerate(grid.columns, 1):
        column.width = Cm(narrow if place in numbers else max(wide, 1.5))
        for cell in column.cells if len(grid.rows) <= SHORT else ():
            cell.width = column.width
    for cell in grid.rows[0].cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), TINT)
        cell._tc.get_or_add_tcPr().append(shade)


def _cell(cell: Any, text: str, *, is_strong: bool, is_number: bool) -> None:
    line = cell.paragraphs[0]
    run = line.add_run(text)
    run.font.size, run.bold = Pt(9), is_strong
    if is_number:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat_head(grid: Any) -> None:
    _mark(grid.rows[0], "w:tblHeader")


def _mark(row: Any, name: str) -> None:
    """What a row keeps to: standing at the head of each page, or not being cut by the end of one."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _meters(paper: Any, made: Document) -> None:
    for name, words, reached in made.meters:
        said = _("doseženo") if reached else _("ni doseženo")
        paper.add_paragraph(f"{name}: {words}, {said}.")


def _charts(paper: Any, made: Document) -> None:
    for chart in made.charts:
        paper.add_heading(chart.title, 1)
        paper.add_paragraph(chart.unit).paragraph_format.keep_with_next = True
        paper.add_picture(io.BytesIO(picture_of(chart)), width=Cm(16))
        paper.inline_shapes[-1]._inline.docPr.set("descr", chart.description)
        paper.paragraphs[-1].paragraph_format.keep_with_next = True
        _table(paper, chart.table())
        if chart.code:
            _small(paper, _("Posnetek %(code)s", code=chart.code))


def _stories(paper: Any, made: Document) -> None:
    for story in made.stories:
        paper.add_heading(story.title, 2)
        paper.add_paragraph(story.text, style="Intense Quote")


def _on_new_page(head: Any) -> None:
    """A break of its own would leave an empty page behind a full one."""
    head.paragraph_format.page_break_before = True


def _annexes(paper: Any, made: Document) -> None:
    for part in made.tables:
        if part.is_annex:
            _on_new_page(_table_part(paper, part))
    if made.has_signatures:
        _on_new_page(_signatures(paper, made))
    title = paper.add_heading(_("Metodologija"), 1)
    if made.has_signatures:
        _on_new_page(title)
    for head, lines in made.method:
        paper.add_heading(head, 2)
        for line in lines:
            paper.add_paragraph(line, style="List Bullet")


def _signatures(paper: Any, made: Document) -> Any:
    """A sheet to be printed by itself; returns its heading."""
    title = paper.add_heading(_("Podpisni list"), 1)
    # At the head, so that a long list never leaves them alone on another page.
    if made.visibility:
        _small(paper, made.visibility)
    _logos(paper, made)
    paper.add_paragraph(_("Dejavnost: ____________________, datum: ______________, prostor: ______________"))
    heads = [_("Št."), _("Ime in priimek"), _("Starost"), _("Podpis")]
    grid = paper.add_table(rows=SIGNATURE_LINES + 1, cols=len(heads), style="Table Grid")
    _repeat_head(grid)
    grid.autofit = False
    for column, wide in zip(grid.columns, SIGNATURE_WIDTHS, strict=True):
        column.width = Cm(wide)
        for cell in column.cells:
            cell.width = Cm(wide)
    for cell, head in zip(grid.rows[0].cells, heads, strict=True):
        _cell(cell, head, is_strong=True, is_number=False)
    for number, row in enumerate(grid.rows[1:], 1):
        row.height = Pt(24)
        row.cells[0].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        _cell(row.cells[0], str(number), is_strong=False, is_number=True)
    return title
