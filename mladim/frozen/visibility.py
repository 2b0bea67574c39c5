"""The line of who pays, which a funder wants beside the numbers of its project."""

from flask_babel import force_locale
from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.projects.queries import list_projects
from mladim.projects.visibility import visibility_lines
from mladim.statistics.query import Query


def visibility_of(query: Query, who: Actor) -> str:
    """What the projects say that the question is narrowed to; nothing for other questions."""
    asked = set(query.values("project"))
    if not asked:
        return ""
    lines: list[str] = []
    with force_locale("sl"):
        for project in list_projects(who):
            if str(project.id) in asked:
                lines += visibility_lines(project) or [_funder(project.funder)]
    return " ".join(dict.fromkeys(line for line in lines if line))


def _funder(funder: str) -> str:
    return _("Sofinancira: %(funder)s.", funder=funder.rstrip(".")) if funder else ""
