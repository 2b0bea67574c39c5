"""The codes of a release as words, in the language of the reader."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from mladim import codelists
from mladim.core.i18n import number
from mladim.releases.catalogue import HOURS, MUNICIPALITY, ORGANISATION, PERSONS, SESSIONS, VISITS
from mladim.releases.content import ALL
from mladim.releases.counts import NOT_SAID

HIDDEN = "z"
LISTS = {"region", "kind", "form", "area", "age_band", "gender"}


def dimension_word(name: str) -> str:
    """What a column of codes is called."""
    return {
        "region": _("Regija"),
        "kind": _("Vrsta"),
        "form": _("Oblika"),
        "area": _("Področje"),
        "age_band": _("Starost"),
        "gender": _("Spol"),
        "quarter": _("Četrtletje"),
        MUNICIPALITY: _("Občina"),
        ORGANISATION: _("Organizacija"),
    }[name]


def measure_word(name: str) -> str:
    """What a column of figures is called."""
    return {
        SESSIONS: _("Izvedbe"),
        HOURS: _("Ure izvedb"),
        VISITS: _("Obiski"),
        PERSONS: _("Poimensko znane osebe"),
    }[name]


def code_word(content: dict[str, Any], name: str, code: str) -> str:
    """The words for a code of a table."""
    if code == ALL:
        return _("Skupaj")
    if code == NOT_SAID:
        return _("Ni podatka")
    if name == ORGANISATION:
        return str(content["organisations"].get(code, {}).get("name", code))
    if name == MUNICIPALITY:
        if code.startswith("rest-"):
            region = code.removeprefix("rest-")
            known = codelists.label("region", region) if region != NOT_SAID else _("Ni podatka")
            return _("Druge občine: %(region)s", region=known)
        return str(content["places"].get(code, code))
    if name == "quarter":
        return quarter_word(code)
    return codelists.label("area_short" if name == "area" else name, code) if name in LISTS else code


def quarter_word(code: str) -> str:
    """1. četrtletje 2025"""
    return _("%(number)s. četrtletje %(year)s", number=code[-1], year=code[:4])


def period_word(code: str) -> str:
    """Leto 2025, or a quarter."""
    return quarter_word(code) if "Q" in code else _("leto %(year)s", year=code)


def period_in(code: str) -> str:
    """In a sentence: leta 2025, v 3. četrtletju 2026."""
    if "Q" in code:
        return _("v %(number)s. četrtletju %(year)s", number=code[-1], year=code[:4])
    return _("leta %(year)s", year=code)


def lead(content: dict[str, Any]) -> str:
    """Leta 2025 so mladinski centri in organizacije pripravili 24.310 izvedb za mlade."""
    sessions = content["totals"][SESSIONS]
    when = period_in(content["period"])
    return ngettext(
        "%(When)s so mladinski centri in organizacije pripravili %(said)s izvedbo za mlade.",
        "%(When)s so mladinski centri in organizacije pripravili %(said)s izvedb za mlade.",
        sessions,
        When=when[:1].upper() + when[1:],
        said=number(sessions, 0),
    )


def table_title(content: dict[str, Any], slug: str) -> str:
    """What a table shows: Obiski po regiji in starosti, leto 2025."""
    table = content["tables"][slug]
    by = _(" in ").join(_by_word(name) for name in table["by"])
    first, *others = [measure_word(name) for name in table["measures"]]
    lower = [name[:1].lower() + name[1:] for name in others]
    measures = _(" in ").join([", ".join([first, *lower[:-1]]), *lower[-1:]])
    return f"{measures} {by}, {period_word(content['period'])}"


def _by_word(name: str) -> str:
    return {
        "region": _("po regijah"),
        "kind": _("po vrstah"),
        "form": _("po oblikah"),
        "area": _("po področjih"),
        "age_band": _("po starosti"),
        "gender": _("po spolu"),
        "quarter": _("po četrtletjih"),
        MUNICIPALITY: _("po občinah"),
        ORGANISATION: _("po organizacijah"),
    }[name]


def figure_word(value: int | float | str) -> str:
    """A figure as people read it; hidden is one sign."""
    return value if isinstance(value, str) else number(value, 0)


def coverage_word(content: dict[str, Any]) -> str:
    """Poroča 118 od 130 organizacij."""
    coverage = content["coverage"]
    of_all = ngettext(
        "%(said)s organizacije",
        "%(said)s organizacij",
        coverage["expected"],
        said=number(coverage["expected"], 0),
    )
    return ngettext(
        "Poroča %(said)s od %(of_all)s.",
        "Poroča %(said)s od %(of_all)s.",
        coverage["reporting"],
        said=number(coverage["reporting"], 0),
        of_all=of_all,
    )


def note_of(table: dict[str, Any]) -> str:
    """What must be said under each table."""
    if not table["rounded"]:
        return _("Izvedbe in ure so natančne.")
    return _(
        "Števila oseb in obiskov so zaokrožena na 5 po ključu celice, vsako zase, zato se vrstice ne "
        "seštejejo vedno v skupno število. Oznaka z pomeni skrito, ker je oseb malo."
    )


def table_words(content: dict[str, Any], slug: str) -> dict[str, Any]:
    """A table ready for a page: heads, rows of words, which columns hold numbers, and what must be said."""
    table = content["tables"][slug]
    width = len(table["by"])
    return {
        "title": table_title(content, slug),
        "heads": [*map(dimension_word, table["by"]), *map(measure_word, table["measures"])],
        "rows": [
            [
                *(code_word(content, name, code) for name, code in zip(table["by"], row, strict=False)),
                *map(figure_word, row[width:]),
            ]
            for row in table["rows"]
        ],
        "numbers": list(range(width + 1, width + len(table["measures"]) + 1)),
        "note": note_of(table),
    }
