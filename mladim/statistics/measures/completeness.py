"""How much of what was due has been entered."""

from flask_babel import lazy_gettext as _l

from analytics.quality import completeness
from mladim.statistics.measure import SESSIONS, Measure

MEASURE = Measure(
    code="completeness",
    name=_l("popolnost vnosa"),
    unit="share",
    definition=_l(
        "Izvedbe, ki so se že končale in so zabeležene ali označene, da jih ni bilo, deljene z vsemi, ki "
        "so se že končale."
    ),
    formula=_l("(izvedene + odpadle) ÷ izvedbe, ki so se že končale"),
    version=1,
    additive_over="",
    levels=SESSIONS,
    tables=("dues",),
    value=completeness,
    digits=4,
    empty="blank",
)
