"""How long the doors were open."""

from flask_babel import lazy_gettext as _l

from analytics.reach import open_hours
from mladim.statistics.measure import SESSIONS, Measure

MEASURE = Measure(
    code="open_hours",
    name=_l("ure odprtosti"),
    unit="hour",
    definition=_l(
        "Ure izvedb odprtih dejavnosti (dnevni prostor, odprti klub), tudi kadar ni bilo nikogar. Skupne "
        "izvedbe štejejo pri organizaciji, ki jih vodi."
    ),
    formula=_l("vsota trajanj odprtih izvedb"),
    version=1,
    additive_over="RFT",
    levels=SESSIONS,
    tables=("sessions",),
    value=open_hours,
    digits=2,
)
