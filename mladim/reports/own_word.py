"""The organisation's own Word file with tags: only names and plain loops are allowed, and each is checked."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Cm
from docxtpl import DocxTemplate
from flask_babel import gettext as _
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mladim.core.errors import RuleBroken
from mladim.core.i18n import short_date
from mladim.reports.document import Document, Logo
from mladim.reports.logo_rows import Placed, row_of
from mladim.reports.schema import Definition
from mladim.reports.word import LOGO, ROOM
from mladim.statistics.tables import screen_of

MEGABYTE = 1024 * 1024
LARGEST, ENTRIES, INFLATED = 5 * MEGABYTE, 300, 40 * MEGABYTE
TEXTS = (
    "naslov",
    "organizacija",
    "obdobje",
    "projekt",
    "financiranje",
    "logotipi",
    "stanje",
    "pokritost",
    "posnetki",
)
LISTS = ("odstavki", "metodologija", "kazalniki")
FIELDS = ("ime", "vrednost", "enota", "celice")
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.If, nodes.Getattr)
RENDERED = ("word/document.xml", "word/header", "word/footer")


def known_tags(definition: Definition) -> tuple[set[str], set[str]]:
    """(texts and numbers, lists) that a template of this form may name."""
    tables = {f"tabela_{one.key}" for one in definition.tables}
    return {*TEXTS, *(one.key for one in definition.figures)}, {*LISTS, *tables}


def check_package(content: bytes) -> None:
    """Refuse what is no Word file, is made to hurt, or hides tags where nobody looks."""
    if len(content) > LARGEST:
        raise RuleBroken("file", _("Datoteka je prevelika: največ 5 MB."), "too_large")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRIES or sum(one.file_size for one in entries) > INFLATED:
                raise RuleBroken("file", _("Datoteka je prevelika: največ 5 MB."), "too_large")
            names = {one.filename for one in entries}
            if "word/document.xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
                raise _not_word()
            _look_inside(archive, entries)
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError) as error:
        raise _not_word() from error


def _not_word() -> RuleBroken:
    return RuleBroken("file", _("To ni datoteka Word (.docx) brez makrov."), "not_readable")


def _look_inside(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    seen = 0
    for one in entries:
        # What an archive declares may be a lie, so what comes out is counted too.
        with archive.open(one) as stream:
            text = stream.read(INFLATED - seen + 1)
        seen += len(text)
        if seen > INFLATED:
            raise RuleBroken("file", _("Datoteka je prevelika: največ 5 MB."), "too_large")
        is_part = one.filename.startswith(RENDERED)
        if one.filename.endswith(".xml") and not is_part and (b"{{" in text or b"{%" in text):
            message = _("Oznake so lahko samo v besedilu, glavi in nogi strani.")
            raise RuleBroken("file", message, "tag_place")


def problems_of(content: bytes, texts: set[str], lists: set[str]) -> list[str]:
    """A sentence for each tag that cannot be filled."""
    check_package(content)
    try:
        source = _source(content)
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise _not_word() from error
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        return [_("Oznaka ni pravilno zapisana: %(reason)s", reason=str(error.message))]
    return list(dict.fromkeys(_wrong(tree, texts, lists, {})))


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True)


def _source(content: bytes) -> str:
    """Everything in which tags are filled, as the library will read it."""
    template = DocxTemplate(io.BytesIO(content))
    template.init_docx()
    parts = [template.patch_xml(template.get_xml())]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            parts.append(template.patch_xml(template.get_part_xml(part)))
    return "\n".join(parts)


def _wrong(node: nodes.Node, texts: set[str], lists: set[str], loops: dict[str, str]) -> Iterator[str]:
    if not isinstance(node, ALLOWED):
        words = _("Dovoljene so samo preproste oznake, na primer {{ izvedbe }}; izrazov in filtrov ni.")
        yield words
        return
    if isinstance(node, nodes.For):
        yield from _loop(node, texts, lists, loops)
        return
    if isinstance(node, nodes.Name) and node.name not in texts | lists | set(loops):
        yield _("Oznake {{ %(name)s }} ne poznamo.", name=node.name)
    if isinstance(node, nodes.Getattr) and node.attr not in FIELDS:
        yield _("Oznake {{ %(name)s }} ne poznamo.", name=f"….{node.attr}")
    for child in node.iter_child_nodes():
        yield from _wrong(child, texts, lists, loops)


def _loop(node: nodes.For, texts: set[str], lists: set[str], loops: dict[str, str]) -> Iterator[str]:
    """A loop goes over one of the lists, or over the cells of a row; never deeper."""
    source, target = node.iter, node.target
    is_list = isinstance(source, nodes.Name) and source.name in lists and not loops
    is_cells = isinstance(source, nodes.Getattr) and source.attr == "celice" and len(loops) == 1
    if not isinstance(target, nodes.Name) or not (is_list or is_cells) or node.test or node.recursive:
        name = getattr(source, "name", getattr(source, "attr", "?"))
        yield _("Zanka gre lahko samo po seznamu: %(name)s ni seznam.", name=name)
        return
    for child in [*node.body, *node.else_]:
        yield from _wrong(child, texts, lists, loops | {target.name: "row"})


def fill(content: bytes, made: Document) -> bytes:
    """The template with the report's words and numbers."""
    check_package(content)
    template = DocxTemplate(io.BytesIO(content))
    words = words_of(made) | {"logotipi": Pictures(template, made.logos)}
    template.render(words, jinja_env=_environment(), autoescape=True)
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


class Pictures:
    """The logos where their tag stands: made when the part of the file that holds it is written."""

    def __init__(self, template: DocxTemplate, logos: tuple[Logo, ...]) -> None:
        self._template, self._logos = template, logos

    def __bool__(self) -> bool:
        return bool(self._logos)

    def __html__(self) -> str:
        return "".join(self._drawn(one) for one in row_of(self._logos, high=LOGO, room=ROOM))

    def _drawn(self, one: Placed) -> str:
        part = self._template.current_rendering_part
        drawn = part.new_pic_inline(io.BytesIO(one.logo.content), Cm(one.width), Cm(one.height))
        drawn.docPr.set("descr", one.logo.title)
        return f'</w:t></w:r><w:r><w:drawing>{drawn.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">   '


def words_of(made: Document) -> dict[str, Any]:
    """Plain words only: nothing a tag could reach further into."""
    tables = {f"tabela_{part.key}": _rows(part.table) for part in made.tables}
    method = [f"{head}: {line}" for head, lines in made.method for line in lines]
    rows = screen_of(made.figures).rows
    return {
        "naslov": made.title,
        "organizacija": made.organisation,
        "obdobje": made.period,
        "projekt": made.project,
        "financiranje": made.visibility,
        "stanje": short_date(made.made),
        "pokritost": made.coverage,
        "posnetki": ", ".join(made.codes),
        "odstavki": [one.text for one in made.paragraphs],
        "metodologija": method,
        "kazalniki": [{"ime": row[0], "vrednost": row[1], "enota": row[2]} for row in rows],
        **tables,
        **made.shown,
    }


def _rows(table: Any) -> list[dict[str, Any]]:
    return [{"ime": row[0], "celice": row[1:]} for row in screen_of(table).rows]
