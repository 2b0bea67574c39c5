"""The worked check of the measures: three people in a quarter with two held drop-ins and one cancelled."""

from mladim.core.access import Actor
from tests.factories import make_activity, make_participant, make_session

QUARTER = "from=2026-01-01&to=2026-03-31"


def make_worked_quarter(who: Actor) -> None:
    """Known people by month 2, 1, 2; two drop-ins with head-counts 12 and 0."""
    ana, bor, cene = (make_participant(who, 2009, gender) for gender in ("female", "male", "male"))
    group = make_activity(who, "Gledališka skupina", kind="group", form="workshop")
    for day, people in (("2026-01-14", [ana, bor]), ("2026-02-11", [ana]), ("2026-03-11", [ana, cene])):
        make_session(who, group, day=day, times=("17:00", "19:00"), people=people)
    centre = make_activity(who, "Dnevni center")
    make_session(who, centre, day="2026-01-15", times=("16:00", "20:00"), headcount={"15-17 female": 12})
    make_session(who, centre, day="2026-02-12", times=("16:00", "18:00"), headcount={"15-17 female": 0})
    make_session(who, centre, day="2026-03-12", status="announced")
    make_session(who, centre, day="2026-03-13", status="cancelled")
