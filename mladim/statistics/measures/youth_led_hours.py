"""How many hours young people led."""

from flask_babel import lazy_gettext as _l

from analytics.reach import youth_led_hours
from mladim.statistics.measure import SESSIONS, Measure, Part

MEASURE = Measure(
    code="youth_led_hours",
    name=_l("ure pod vodstvom mladih"),
    unit="hour",
    definition=_l(
        "Ure lastnih izvedb, ki jih vodijo mladi. Ožje štejejo izvedbe, ki jih vodijo mladi sami; širše "
        "tudi tiste, ki jih vodijo skupaj z ekipo. Vedno navajamo obe števili."
    ),
    formula=_l("vsota trajanj izvedb, ki jih vodijo mladi sami; mladi sami ali skupaj z ekipo"),
    version=1,
    additive_over="RFT",
    levels=SESSIONS,
    tables=("sessions",),
    value=youth_led_hours,
    parts=(
        Part("strict", _l("vodijo mladi sami")),
        Part("broad", _l("vodijo mladi sami ali skupaj z ekipo")),
    ),
    digits=2,
)
