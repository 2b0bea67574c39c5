"""What a project's page shows of the work that counts for it."""

from mladim.core.access import Actor
from mladim.core.panels import Panel
from mladim.projects.models import Project
from mladim.sessions.activity_project_queries import activities_of
from mladim.sessions.words import sessions_said


def activities_panel(who: Actor, project: Project) -> Panel:
    """The activities, each with its rule of counting."""
    data = {"activities": activities_of(who, project), "sessions_said": sessions_said}
    return Panel(template="sessions/_project_activities.html", order=40, data=data)
