"""How long the held sessions lasted."""

from flask_babel import lazy_gettext as _l

from analytics.reach import session_hours
from mladim.statistics.measure import SESSIONS, Measure

MEASURE = Measure(
    code="session_hours",
    name=_l("ure izvedb"),
    unit="hour",
    definition=_l(
        "Trajanje izvedenih izvedb po resnični uri, v decimalnih urah; noč s premikom ure ima svojo pravo"
        " dolžino. Skupne izvedbe štejejo kot pri izvedbah."
    ),
    formula=_l("vsota trajanj izvedenih izvedb"),
    version=1,
    additive_over="RFT",
    levels=SESSIONS,
    tables=("sessions",),
    value=session_hours,
    digits=2,
)
