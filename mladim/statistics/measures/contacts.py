"""How many encounters there were in street and digital work."""

from flask_babel import lazy_gettext as _l

from analytics.reach import contacts
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="contacts",
    name=_l("stiki"),
    unit="contact",
    definition=_l(
        "Srečanja z mladimi pri terenskem in digitalnem delu. Ista oseba lahko pomeni več stikov. Stiki "
        "se nikoli ne prištevajo obiskom."
    ),
    formula=_l("vsota preštetih stikov"),
    version=1,
    additive_over="AGRFTM",
    levels=VISITS,
    tables=("headcounts", "attendances"),
    value=contacts,
    empty="unknown",
    about_people=True,
)
