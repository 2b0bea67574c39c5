"""How many hours volunteers gave."""

from flask_babel import lazy_gettext as _l

from analytics.reach import staff_hours
from mladim.statistics.measure import VOLUNTEERS, Measure

MEASURE = Measure(
    code="volunteer_hours",
    name=_l("prostovoljske ure"),
    unit="hour",
    definition=_l(
        "Ure, ki so jih izvedenim izvedbam namenili prostovoljke in prostovoljci: prisotnost in priprava,"
        " po vrstah prostovoljskega dela."
    ),
    formula=_l("prisotnost + priprava prostovoljk in prostovoljcev"),
    version=1,
    additive_over="RFTM",
    levels=VOLUNTEERS,
    tables=("staff",),
    value=lambda tables, by: staff_hours(tables, by, volunteers=True),
    digits=2,
    empty="unknown",
)
