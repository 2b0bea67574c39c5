"""The tables of a report: answers to questions, the evidence list, registers, projects."""

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.errors import RuleBroken
from mladim.projects.queries import list_projects, list_targets
from mladim.projects.words import goal_said
from mladim.reports import esf_indicators, register_queries
from mladim.reports.numbers import Asker
from mladim.reports.schema import Table as Wanted
from mladim.reports.veil import SPECIAL, Veil
from mladim.reports.volunteer_tables import few_volunteers, volunteer_ages, volunteers
from mladim.statistics.answers import Answer
from mladim.statistics.session_counts import Counts, counts_of
from mladim.statistics.tables import Head, Table, Value, table_of

# Active, young, passive in a line of the list of activities.
PEOPLE = range(3, 6)
Made = tuple[Table | None, Answer | None, Answer | None]


def make_table(asker: Asker, wanted: Wanted, veil: Veil) -> Made:
    """The table, the answer behind it, and what of that leaves; nothing where it cannot be asked."""
    title = str(wanted.title)
    if wanted.kind == "query":
        try:
            query = asker.subject.ask(wanted.measures, by=wanted.by, filters=wanted.filters)
            found = asker.answer(query)
            told = veil.answer(found, wanted.key)
        except RuleBroken:
            return None, None, None
        return table_of(told, title), found, told
    makers = {
        "evidence": evidence,
        "volunteers": volunteers,
        "volunteer_ages": volunteer_ages,
        "esf": esf,
        "fewer": fewer,
        "projects": projects,
    }
    return veiled(asker, makers[wanted.kind](asker, title), wanted, veil), None, None


def veiled(asker: Asker, table: Table, wanted: Wanted, veil: Veil) -> Table | None:
    """A table of a register as the funder gets it."""
    if wanted.kind == "evidence":
        return veil.rows(table, wanted.key, few=_fewest, columns=PEOPLE)
    if wanted.kind == "fewer":
        return veil.rows(table, wanted.key, few=_noted, columns=(1,), least=SPECIAL)
    if wanted.kind == "esf":
        # Its lines overlap, so hiding some of them would hide nothing.
        numbers = [_number(value) for row in table.rows for value in row[1:]]
        return veil.whole(table, wanted.key, is_small=any(0 < one < SPECIAL for one in numbers))
    if wanted.kind in {"volunteers", "volunteer_ages"}:
        is_small = few_volunteers(asker, by_age=wanted.kind == "volunteer_ages")
        return veil.whole(table, wanted.key, is_small=is_small)
    return table


def _noted(row: tuple[Value, ...]) -> float:
    """Of special protection also nobody is an answer, so it is hidden as a small number is."""
    return 0 if row[1] is None else max(_number(row[1]), 0.5)


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else 0


def _fewest(row: tuple[Value, ...]) -> float:
    """The smallest group a line of the list tells of."""
    active, young, passive = (_number(value) for value in row[PEOPLE.start : PEOPLE.stop])
    told = (active, young, passive, active + passive - young)
    return min((number for number in told if number > 0), default=0)


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
