"""What a session's page shows of campaigns: those it counts for, and a button for each it may be put into."""

from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.panels import Panel
from mladim.sessions.models import WorkSession
from mladim.targets.campaign_choices import MAY_COUNT, campaigns_of_session


def session_panel(who: Actor, session: WorkSession) -> Panel | None:
    """The campaigns of one session; nothing where none runs on its day."""
    found = campaigns_of_session(session, who)
    may_enter = who.has(WORKER, COORDINATOR)
    is_possible = session.status in MAY_COUNT
    counted = [one for one in found if one.is_chosen or one.is_covered]
    offered = [one.campaign for one in found if not one.is_chosen and not one.is_covered]
    if not may_enter or not is_possible:
        offered = []
    if not counted and not offered:
        return None
    data = {
        "session": session,
        "counted": counted,
        "offered": offered,
        "may_enter": may_enter,
        "is_held": session.status == "held",
    }
    return Panel(template="campaigns/_session.html", order=40, data=data)
