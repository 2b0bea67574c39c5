"""The names a definition may use: measures, splits, charts, checks, registers, forms of sentences."""

from collections.abc import Iterable

from flask_babel import gettext as _

from mladim.core.errors import RuleBroken
from mladim.reports.schema import TOKEN, Definition, Figure, Table

CHECKS = (
    "not_logged",
    "no_count",
    "no_age",
    "estimate_without_proof",
    "no_team_hours",
    "volunteer_type",
    "volunteer_birth_year",
    "volunteer_agreement",
    "no_birth_year",
    "project_funder",
    "project_logo",
    "place_area",
    "esf_incomplete",
    "fewer_empty",
)
REGISTERS = (
    "area",
    "volunteers",
    "agreements",
    "volunteer_places",
    "volunteer_value",
    "esf_total",
    "esf_women",
    "esf_men",
    "esf_nonbinary",
    "fewer",
)
PLACES = ("@period", "@place", "@project", "@funder", "@organisation", "@visibility")


def unknown_names(found: Definition) -> list[str]:
    """A sentence for each name that is not there."""
    problems = [problem for figure in found.figures for problem in _in_figure(figure)]
    problems += [problem for table in found.tables for problem in _in_table(table)]
    problems += [problem for paragraph in found.paragraphs for problem in _in_words(paragraph.text.sl)]
    problems += [problem for paragraph in found.paragraphs for problem in _in_words(paragraph.text.en)]
    return problems + _unknown("checks", found.checks, CHECKS) + _unknown("charts", found.charts, _charts())


def _charts() -> Iterable[str]:
    from mladim.statistics.charts import charts

    return charts()


def _unknown(place: str, names: Iterable[str], known: Iterable[str]) -> list[str]:
    there = list(known)
    return [
        _("%(place)s: »%(name)s« ni. Na voljo so: %(known)s.", place=place, name=name, known=", ".join(there))
        for name in names
        if name not in there
    ]


def _in_figure(figure: Figure) -> list[str]:
    place = f"figures.{figure.key}"
    if figure.register_:
        return _unknown(place, [figure.register_], REGISTERS)
    return _asked(place, [figure.measure], [], figure.filters) if figure.measure else []


def _in_table(table: Table) -> list[str]:
    return (
        _asked(f"tables.{table.key}", table.measures, table.by, table.filters)
        if table.kind == "query"
        else []
    )


def _asked(place: str, measures: list[str], by: list[str], filters: dict[str, list[str]]) -> list[str]:
    from mladim.reports.asking import ask

    try:
        ask(measures, by=by, filters=filters)
    except RuleBroken as broken:
        return [f"{place}: {broken.message}"]
    return []


def _in_words(words: str) -> list[str]:
    from mladim.reports.sentences import FORMS
    from mladim.statistics.lexicon import NOUNS

    problems = []
    for token in TOKEN.finditer(words):
        if token[1].startswith("@"):
            problems += _unknown("text", [token[1]], PLACES)
        form, _colon, noun = token[2].lstrip(":").partition(":")
        problems += _unknown("text", [form] if form else [], FORMS)
        problems += _unknown("text", [noun] if noun else [], NOUNS)
    return problems
