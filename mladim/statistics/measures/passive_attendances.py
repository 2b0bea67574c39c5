"""How often somebody was there as one who watches or uses."""

from flask_babel import lazy_gettext as _l

from analytics.reach import attendances_as
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="passive_attendances",
    name=_l("pasivni obiski"),
    unit="attendance",
    definition=_l(
        "Obiski oseb, ki so gledale, poslušale ali uporabile storitev. Vlogo predlaga oblika dejavnosti, "
        "ekipa jo lahko spremeni."
    ),
    formula=_l("obiski z vlogo »pasivna udeležba«"),
    version=1,
    additive_over="AGRFTM",
    levels=VISITS,
    tables=("headcounts", "attendances"),
    value=lambda tables, by: attendances_as(tables, by, "passive"),
    empty="unknown",
    about_people=True,
)
