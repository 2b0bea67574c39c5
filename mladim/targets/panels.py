"""What a project's page shows of its targets and records."""

from collections import Counter

from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import today
from mladim.core.panels import Panel
from mladim.projects.models import Project
from mladim.targets import logo_queries, queries, words
from mladim.targets.contradictions import contradictions_of
from mladim.targets.progress import progress_of
from mladim.targets.record_service import LOGO
from mladim.targets.record_words import record_said


def targets_panel(who: Actor, project: Project) -> Panel:
    """Where the project's targets stand today."""
    found = progress_of(who, [project], today())
    data = {
        "lines": found,
        "as_of": today(),
        "tally": Counter(one.state for one in found),
        "words": words.STATE_WORDS,
        "may_change": who.has(COORDINATOR),
        "contradictions": contradictions_of(project.code) if who.is_network else [],
    }
    return Panel(template="targets/_project_targets.html", order=20, data=data)


def records_panel(who: Actor, project: Project) -> Panel:
    """The project's media items, documents, meetings and surveys."""
    data = {
        "records": [one for one in queries.list_records(who, project=project) if one.kind != LOGO],
        "said": record_said,
        "may_enter": who.has(WORKER, COORDINATOR),
    }
    return Panel(template="targets/_project_records.html", order=60, data=data)


def logos_panel(who: Actor, project: Project) -> Panel:
    """The logos of who pays, beside the line that must be printed."""
    data = {"logos": logo_queries.list_logos(project), "may_change": who.has(COORDINATOR)}
    return Panel(template="targets/_project_logos.html", order=10, data=data)
