"""How many hours people spent at sessions, put together."""

from flask_babel import lazy_gettext as _l

from analytics.reach import contact_hours
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="contact_hours",
    name=_l("ure udeležbe"),
    unit="person_hour",
    definition=_l(
        "Obiski, pomnoženi s trajanjem svoje izvedbe: deset oseb na dveurni izvedbi je dvajset ur udeležbe."
    ),
    formula=_l("vsota (obiski × trajanje izvedbe)"),
    version=1,
    additive_over="AGRFTM",
    levels=VISITS,
    tables=("headcounts", "attendances"),
    value=contact_hours,
    digits=2,
    empty="unknown",
    about_people=True,
)
