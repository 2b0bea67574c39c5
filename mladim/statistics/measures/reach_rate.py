"""How many are reached of those who live there."""

from flask_babel import lazy_gettext as _l

from analytics.rates import reach_rate
from mladim.statistics.measure import PERSONS, Measure, Part

MEASURE = Measure(
    code="reach_rate",
    name=_l("doseg na 1.000"),
    unit="rate",
    definition=_l(
        "Znane osebe in obiski na 1.000 prebivalcev, starih od 15 do 29 let, občine ali regije, v kateri je "
        "organizacija; za vso mrežo države. V števcu so osebe vseh starosti, če jih ne omejite. Število "
        "prebivalcev je zadnje znano do leta, v katerem se obdobje konča, z navedenim letom in virom. Kjer "
        "ga ne poznamo, je prazno."
    ),
    formula=_l("znane osebe ÷ prebivalci 15–29 let × 1.000; obiski ÷ prebivalci 15–29 let × 1.000"),
    version=1,
    additive_over="",
    levels=PERSONS,
    tables=("participants", "headcounts", "attendances", "residents"),
    value=reach_rate,
    parts=(Part("persons", _l("različne znane osebe")), Part("attendances", _l("obiski"))),
    digits=2,
    empty="blank",
    about_people=True,
)
