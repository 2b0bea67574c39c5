"""Which part of the hours young people led."""

from flask_babel import lazy_gettext as _l

from analytics.reach import youth_led_share
from mladim.statistics.measure import SESSIONS, Measure, Part

MEASURE = Measure(
    code="youth_led_share",
    name=_l("delež ur pod vodstvom mladih"),
    unit="share",
    definition=_l("Ure pod vodstvom mladih, deljene z urami vseh lastnih izvedb, ožje in širše."),
    formula=_l("ure pod vodstvom mladih ÷ ure izvedb"),
    version=1,
    additive_over="",
    levels=SESSIONS,
    tables=("sessions",),
    value=youth_led_share,
    parts=(
        Part("strict", _l("vodijo mladi sami")),
        Part("broad", _l("vodijo mladi sami ali skupaj z ekipo")),
    ),
    digits=4,
    empty="blank",
)
