"""The line of who pays, which a funder wants beside the numbers of its project."""

from flask_babel import force_locale

from mladim.core.access import Actor
from mladim.projects.queries import list_projects
from mladim.projects.visibility import printed_line
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
                lines.append(printed_line(project))
    return " ".join(dict.fromkeys(line for line in lines if line))
