"""The tables that figures come from; whoever writes them leaves a mark."""

from mladim.core import watching_statements as watching_statements
from mladim.core.marks import WORDS
from mladim.core.watching import Watch, watch
from mladim.organisations.models import Organisation, Place, TeamMember
from mladim.participants.models import Participant
from mladim.projects.models import Project
from mladim.sessions.activity_models import Activity, ActivityPartner, ActivityProject
from mladim.sessions.models import Attendance, HeadCount, SessionStaff, WorkSession

SOURCES = (
    Watch(model=WorkSession, day="local_date"),
    Watch(model=HeadCount, part_of="session_id"),
    Watch(model=Attendance, part_of="session_id"),
    Watch(model=SessionStaff, part_of="session_id"),
    Watch(model=Participant, columns=frozenset({"kind", "birth_year", "gender", "municipality"})),
    Watch(model=Activity),
    Watch(model=ActivityPartner, others=("partner_id",)),
    Watch(model=ActivityProject),
    Watch(model=TeamMember, columns=frozenset({"is_volunteer", "volunteer_type"})),
    Watch(model=Organisation, mark=WORDS),
    Watch(model=Project, mark=WORDS),
    Watch(model=Place, mark=WORDS),
)


def watch_sources() -> None:
    """Once in a process."""
    for source in SOURCES:
        watch(source)
