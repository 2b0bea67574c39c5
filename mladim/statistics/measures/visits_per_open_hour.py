"""How many people come in an hour of open doors."""

from flask_babel import lazy_gettext as _l

from analytics.reach import visits_per_open_hour
from mladim.statistics.measure import SESSIONS, Measure

MEASURE = Measure(
    code="visits_per_open_hour",
    name=_l("obiski na uro odprtosti"),
    unit="ratio",
    definition=_l("Obiski na odprtih izvedbah na uro odprtosti; ure brez obiska štejejo."),
    formula=_l("obiski na odprtih izvedbah ÷ ure odprtosti"),
    version=1,
    additive_over="",
    levels=SESSIONS,
    tables=("sessions", "headcounts", "attendances"),
    value=visits_per_open_hour,
    digits=2,
    empty="blank",
    about_people=True,
)
