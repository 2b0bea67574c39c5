"""Tables of the report on volunteering: hours by type with their value, and by type and age."""

from collections import defaultdict

from flask_babel import gettext as _

from analytics.disclosure import THRESHOLD
from mladim import codelists
from mladim.reports.numbers import Asker, rate_of, volunteer_hours
from mladim.reports.volunteer_queries import ADULT, CLASSES, OLDER, UNKNOWN, YOUNG, Work, volunteer_work
from mladim.statistics.tables import Head, Table, Value


def volunteers(asker: Asker, title: str) -> Table:
    """Hours by type, the value of an hour, and their product."""
    rates = asker.subject.definition.rates
    heads = (
        Head(_("Vrsta dela")),
        Head(_("Ure"), "number", 2),
        Head(_("Vrednost ure (€)"), "number", 2),
        Head(_("Vrednost (€)"), "number", 2),
    )
    rows = []
    for kind, hours in _every_kind(volunteer_hours(asker)):
        rate = rate_of(rates, kind)
        rows.append((_kind(kind), hours, rate, round(hours * rate, 2)))
    total = (_("Skupaj"), round(sum(row[1] for row in rows), 2), None, round(sum(row[3] for row in rows), 2))
    return Table(title=title, heads=heads, rows=tuple(rows), foot=total)


def _every_kind(found: list[tuple[str | None, float]]) -> list[tuple[str | None, float]]:
    """The report is due with zeros too: every type has its line."""
    there = dict(found)
    kinds = [*codelists.codes("volunteer_type"), *(kind for kind in there if kind is None)]
    return [(kind, there.get(kind, 0.0)) for kind in kinds]


def _kind(kind: str | None) -> str:
    return codelists.label("volunteer_type", kind) if kind else _("vrsta ni vpisana (kot drugo)")


def volunteer_ages(asker: Asker, title: str) -> Table:
    """Hours by type down and by age across, with volunteers and hours of each age at the foot."""
    work = volunteer_work(asker.subject)
    words = {
        YOUNG: _("Do 18 let"),
        ADULT: _("18–30 let"),
        OLDER: _("Nad 30 let"),
        UNKNOWN: _("Starost ni vpisana"),
    }
    heads = (
        Head(_("Vrsta dela")),
        Head(_("Osebe"), "number"),
        *[Head(words[one], "number", 2) for one in CLASSES],
        Head(_("Ure"), "number", 2),
    )
    by_kind: dict[str | None, list[Work]] = {kind: [] for kind in codelists.codes("volunteer_type")}
    for one in work:
        by_kind.setdefault(one.kind, []).append(one)
    rows = tuple((_kind(kind), *_line(by_kind[kind])) for kind in by_kind)
    return Table(title=title, heads=heads, rows=rows, foot=(_("Skupaj"), *_line(work)))


def _line(work: list[Work]) -> list[Value]:
    """People, hours of each age class, all hours."""
    people = len({one.member_id for one in work})
    ages = [round(sum(one.hours for one in work if one.age_class == name), 2) for name in CLASSES]
    return [people, *ages, round(sum(one.hours for one in work), 2)]


def few_volunteers(asker: Asker, *, by_age: bool) -> bool:
    """Is a number of the table about fewer than five people?"""
    cells: dict[tuple[str | None, str], set[int]] = defaultdict(set)
    for one in volunteer_work(asker.subject):
        cells[one.kind, one.age_class if by_age else ""].add(one.member_id)
    return any(len(people) < THRESHOLD for people in cells.values())
