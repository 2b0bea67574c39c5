"""Between which numbers the different people must lie."""

from flask_babel import lazy_gettext as _l

from analytics.persons import persons_range
from mladim.statistics.measure import PERSONS, Measure, Part

MEASURE = Measure(
    code="persons_range",
    name=_l("različne osebe (razpon)"),
    unit="person",
    definition=_l(
        "Koliko različnih oseb je bilo, vemo le za znane. Najmanj jih je toliko kot znanih ali kot "
        "obiskov na največji posamezni izvedbi; največ toliko kot znanih in vseh preštetih obiskov "
        "skupaj. Zato navajamo razpon in delež znanih."
    ),
    formula=_l("od največ(znane osebe, obiski največje izvedbe) do znane osebe + prešteti obiski"),
    version=1,
    additive_over="",
    levels=PERSONS,
    tables=("participants", "headcounts", "attendances", "sizes"),
    value=persons_range,
    parts=(Part("lower", _l("najmanj")), Part("upper", _l("največ"))),
    empty="unknown",
    about_people=True,
)
