"""How soon sessions are entered."""

from flask_babel import lazy_gettext as _l

from analytics.quality import timeliness
from mladim.statistics.measure import SESSIONS, Measure

MEASURE = Measure(
    code="timeliness",
    name=_l("pravočasnost"),
    unit="share",
    definition=_l("Delež izvedenih izvedb, zabeleženih najpozneje sedem dni po koncu."),
    formula=_l("izvedbe, zabeležene v sedmih dneh ÷ izvedene izvedbe"),
    version=1,
    additive_over="",
    levels=SESSIONS,
    tables=("sessions",),
    value=timeliness,
    digits=4,
    empty="blank",
)
