"""The tables of a report: answers to questions, the evidence list, registers, projects."""

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.errors import RuleBroken
from mladim.projects.queries import list_projects, list_targets
from mladim.projects.words import goal_said
from mladim.reports import esf_indicators, register_queries
from mladim.reports.numbers import Asker, rate_of, volunteer_hours
from mladim.reports.schema import Table as Wanted
from mladim.statistics.answers import Answer
from mladim.statistics.session_counts import Counts, counts_of
from mladim.statistics.tables import Head, Table, Value, table_of


def make_table(asker: Asker, wanted: Wanted) -> tuple[Table | None, Answer | None]:
    """The table and the answer behind it; nothing where the question cannot be narrowed so."""
    title = str(wanted.title)
    if wanted.kind == "query":
        try:
            query = asker.subject.ask(wanted.measures, by=wanted.by, filters=wanted.filters)
            found = asker.answer(query)
        except RuleBroken:
            return None, None
        return table_of(found, title), found
    makers = {
        "evidence": evidence,
        "volunteers": volunteers,
        "esf": esf,
        "fewer": fewer,
        "projects": projects,
    }
    return makers[wanted.kind](asker, title), None


def evidence(asker: Asker, title: str) -> Table:
    """Name and date of each activity with its participants: what a funder may ask to see."""
    subject = asker.subject
    lines = register_queries.evidence_lines(subject)
    counts = counts_of([one.session_id for one in lines], subject.who.organisation_id)
    heads = (
        Head(_("Datum"), "date"),
        Head(_("Dejavnost")),
        Head(_("Ure"), "number", 2),
        Head(_("Aktivni"), "number"),
        Head(_("15–29 let"), "number"),
        Head(_("Pasivni"), "number"),
        Head(_("Način štetja")),
        Head(_("Dokazila"), "number"),
    )
    rows = tuple(
        (line.day, line.activity, line.hours, *_people(counts[line.session_id]), line.proofs)
        for line in lines
    )
    return Table(title=title, heads=heads, rows=rows)


def _people(counts: Counts) -> tuple[Value, ...]:
    if not counts.is_noted:
        return (None, None, None, _("ni vpisano"))
    young = sum(number for age, number in counts.ages.items() if age in _young())
    return (counts.roles.get("active", 0), young, counts.roles.get("passive", 0), _manner(counts))


def _young() -> frozenset[str]:
    from mladim.codelists.ages import ATOMS, contains

    return frozenset(age for age in ATOMS if contains("15-29", age))


def _manner(counts: Counts) -> str:
    parts = []
    everybody = sum(counts.ages.values())
    if counts.known:
        parts.append(_("poimensko"))
    if everybody - counts.known - counts.estimated > 0:
        parts.append(_("prešteto"))
    if counts.estimated:
        parts.append(_("ocena"))
    return ", ".join(parts) or _("nikogar ni bilo")


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
    for kind, hours in volunteer_hours(asker):
        rate = rate_of(rates, kind)
        words = codelists.label("volunteer_type", kind) if kind else _("vrsta ni vpisana (kot drugo)")
        rows.append((words, hours, rate, round(hours * rate, 2)))
    total = (_("Skupaj"), round(sum(row[1] for row in rows), 2), None, round(sum(row[3] for row in rows), 2))
    return Table(title=title, heads=heads, rows=tuple(rows), foot=total)


def esf(asker: Asker, title: str) -> Table:
    """The common output indicators by gender, from the project's register."""
    people = register_queries.esf_people(asker.subject)
    words = (_("Ženske"), _("Moški"), _("Nebinarno"), _("Skupaj"))
    heads = (Head(_("Kazalnik")), *[Head(word, "number") for word in words])
    rows = tuple(esf_indicators.rows(people))
    return Table(title=title, heads=heads, rows=rows, foot=esf_indicators.total_row(people))


def fewer(asker: Asker, title: str) -> Table:
    """Reasons for fewer opportunities as counts of the project."""
    project, who = asker.subject.project, asker.subject.who
    counts = register_queries.fewer_counts(who.organisation_id, project.id) if project else {}
    heads = (Head(_("Razlog")), Head(_("Število"), "number"))
    rows = tuple(
        (codelists.label("fewer_opportunities", code), counts.get(code))
        for code in codelists.codes("fewer_opportunities")
    )
    return Table(title=title, heads=heads, rows=rows)


def projects(asker: Asker, title: str) -> Table:
    """Projects with their targets as the plan states them, and where each stands."""
    who = asker.subject.who
    names = {project.id: project.name for project in list_projects(who)}
    states = _states(asker)
    heads = (Head(_("Projekt")), Head(_("Cilj")), Head(_("Načrtovano")), Head(_("Stanje")))
    rows = tuple(
        (names[target.project_id], target.name, goal_said(target), states.get(target.id, ""))
        for target in list_targets(who)
    )
    return Table(title=title, heads=heads, rows=rows)


def _states(asker: Asker) -> dict[int, str]:
    from mladim.core.clock import today
    from mladim.targets.queries import all_progress
    from mladim.targets.words import state_said

    subject = asker.subject
    found = all_progress(subject.who, min(subject.end, today()))
    return {one.target.id: state_said(one.state) for one in found}
