"""How often somebody was there as one who takes part."""

from flask_babel import lazy_gettext as _l

from analytics.reach import attendances_as
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="active_attendances",
    name=_l("aktivni obiski"),
    unit="attendance",
    definition=_l(
        "Obiski oseb, ki so na izvedbi načrtovale, ustvarjale, izvajale ali se učile; soustvarjanje je "
        "del aktivne udeležbe. Vlogo predlaga oblika dejavnosti, ekipa jo lahko spremeni."
    ),
    formula=_l("obiski z vlogo »aktivna udeležba« ali »soustvarjanje«"),
    version=1,
    additive_over="AGRFTM",
    levels=VISITS,
    tables=("headcounts", "attendances"),
    value=lambda tables, by: attendances_as(tables, by, "active"),
    empty="unknown",
    about_people=True,
)
