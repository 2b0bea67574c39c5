"""How often a known person came."""

from flask_babel import lazy_gettext as _l

from analytics.persons import visits_per_person
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="visits_per_person",
    name=_l("obiski na osebo"),
    unit="ratio",
    definition=_l(
        "Obiski znanih oseb na eno znano osebo. Prešteti obiski brez imena ne štejejo ne zgoraj ne spodaj."
    ),
    formula=_l("obiski znanih oseb ÷ različne znane osebe"),
    version=1,
    additive_over="",
    levels=VISITS,
    tables=("participants", "attendances"),
    value=visits_per_person,
    digits=2,
    empty="blank",
    about_people=True,
)
