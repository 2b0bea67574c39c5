"""How many hours the team gave."""

from flask_babel import lazy_gettext as _l

from analytics.reach import staff_hours
from mladim.statistics.measure import SESSIONS, Measure

MEASURE = Measure(
    code="staff_hours",
    name=_l("ure ekipe"),
    unit="hour",
    definition=_l(
        "Ure, ki so jih plačane osebe v ekipi namenile izvedenim izvedbam: prisotnost in priprava."
    ),
    formula=_l("prisotnost + priprava"),
    version=1,
    additive_over="RFT",
    levels=SESSIONS,
    tables=("staff",),
    value=lambda tables, by: staff_hours(tables, by, volunteers=False),
    digits=2,
    empty="unknown",
)
