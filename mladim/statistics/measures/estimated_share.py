"""Which part of the visits is an estimate."""

from flask_babel import lazy_gettext as _l

from analytics.quality import estimated_share
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="estimated_share",
    name=_l("delež ocen"),
    unit="share",
    definition=_l(
        "Obiski, pri katerih je način štetja »ocena«, deljeni z vsemi obiski. Kadar je delež večji "
        "od 30\u00a0%, to piše pri številki."
    ),
    formula=_l("ocenjeni obiski ÷ obiski"),
    version=1,
    additive_over="",
    levels=VISITS,
    tables=("headcounts", "attendances"),
    value=estimated_share,
    digits=4,
    empty="blank",
    about_people=True,
)
