"""Reading a question from an address, and saying in words what is wrong with it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.statistics.beside import check_compare
from mladim.statistics.dimensions import dimensions
from mladim.statistics.measures import measures
from mladim.statistics.spans import CUSTOM, DEFAULT, NAMED, span_of

if TYPE_CHECKING:
    from mladim.statistics.query import Query

MOST_DIMENSIONS = 3
MOST_YEARS = 20
MOST_DAYS = 2 * 366
# What pages and the programming interface add to an address and is no part of the question.
BESIDE = frozenset({"lang", "format"})


def pairs(arguments: str | Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """What an address says: names with their values, a name perhaps several times."""
    if isinstance(arguments, str):
        return parse_qsl(arguments.lstrip("?"))
    if isinstance(arguments, MultiDict):
        return arguments.items(multi=True)
    return [
        (name, str(one))
        for name, value in arguments.items()
        for one in (value if isinstance(value, (list, tuple)) else [value])
    ]


def _day(name: str, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = _("»%(text)s« ni datum. Vpišite ga kot leto-mesec-dan, na primer 2026-01-31.", text=text)
        raise RuleBroken(name, message) from None


def _span(given: dict[str, list[str]]) -> tuple[dt.date, dt.date]:
    starts, ends = given.pop("from", []), given.pop("to", [])
    name = (given.pop("period", None) or [CUSTOM if starts or ends else DEFAULT])[-1]
    if name != CUSTOM:
        try:
            named = span_of(name, today())
        except ValueError:
            known = [*NAMED, CUSTOM, "2026", "2026-Q1", "2026-11", "2025/26"]
            raise RuleBroken("period", unknown(_("Obdobja »%(code)s« ni."), name, known)) from None
        return named.start, named.end
    if not starts or not ends:
        raise RuleBroken("to" if starts else "from", _("Izberite oba datuma: od in do."))
    return _day("from", starts[-1]), _day("to", ends[-1])


def unknown(sentence: str, code: str, known: Iterable[str]) -> str:
    """There is no such thing; these there are."""
    return f"{sentence % {'code': code}} " + _("Na voljo so: %(known)s.", known=", ".join(known))


def read(said: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The parts of a Query from an address; a parameter nobody knows is refused, not passed over."""
    given: dict[str, list[str]] = {}
    for name, value in said:
        given.setdefault(name, []).extend(part.strip() for part in value.split(",") if part.strip())
    start, end = _span(given)
    filters = {code: tuple(given.pop(code, ())) for code, one in dimensions().items() if one.is_filter}
    organisations = filters.pop("organisation")
    found = {
        "measures": tuple(given.pop("measure", ())),
        "by": tuple(given.pop("by", ())),
        "filters": tuple(filters.items()),
        "organisations": organisations,
        "start": start,
        "end": end,
        "compare": (given.pop("compare", None) or [""])[-1],
    }
    for name in sorted(set(given) - BESIDE):
        raise RuleBroken(name, _("Parametra »%(name)s« ne poznamo.", name=name))
    return found


def check(query: "Query") -> None:
    """Refuse what cannot be answered, with the parameter and a sentence."""
    _check_codes(query)
    _check_filters(query)
    _check_span(query)
    check_compare(query)
    for measure in query.asked:
        for code in query.by:
            if dimensions()[code].level not in measure.levels:
                raise RuleBroken("by", _no_split(str(measure.name), code), "not_splittable")
        for code, _values in query.filters:
            if dimensions()[code].level not in measure.levels:
                raise RuleBroken(code, _no_filter(str(measure.name), code), "not_splittable")


def _no_split(measure: str, code: str) -> str:
    name = str(dimensions()[code].name)
    return _(
        "Kazalnik »%(measure)s« se ne deli po tem: %(dimension)s. Izberite drugo razdelitev ali kazalnik.",
        measure=measure,
        dimension=name,
    )


def _no_filter(measure: str, code: str) -> str:
    name = str(dimensions()[code].name)
    return _(
        "Kazalnika »%(measure)s« ni mogoče omejiti po tem: %(dimension)s. Odstranite filter.",
        measure=measure,
        dimension=name,
    )


def _check_codes(query: "Query") -> None:
    if not query.measures:
        raise RuleBroken("measure", _("Izberite vsaj en kazalnik."))
    for code in query.measures:
        if code not in measures():
            raise RuleBroken("measure", unknown(_("Kazalnika »%(code)s« ni."), code, measures()))
    for code in query.by:
        if code not in dimensions():
            raise RuleBroken("by", unknown(_("Razdelitve »%(code)s« ni."), code, dimensions()))
    if len(query.by) > MOST_DIMENSIONS:
        raise RuleBroken("by", _("Naenkrat lahko razdelite po največ treh stvareh."))


def _check_filters(query: "Query") -> None:
    for code, values in query.filters:
        if code not in dimensions() or not dimensions()[code].is_filter:
            raise RuleBroken(code, unknown(_("Filtra »%(code)s« ni."), code, dimensions()))
        for value in values:
            if not dimensions()[code].knows(value):
                message = _("Vrednosti »%(value)s« v tem šifrantu ni: %(name)s.")
                raise RuleBroken(code, message % {"value": value, "name": dimensions()[code].name})


def _check_span(query: "Query") -> None:
    if query.start > query.end:
        raise RuleBroken("to", _("Konec obdobja mora biti na dan začetka ali po njem."))
    if query.end.year - query.start.year > MOST_YEARS or not 1990 <= query.start.year <= 2100:
        raise RuleBroken("from", _("Obdobje je lahko dolgo največ 20 let."))
    if "day" in query.by and (query.end - query.start).days > MOST_DAYS:
        raise RuleBroken("by", _("Po dnevih lahko razdelite največ dve leti."))
