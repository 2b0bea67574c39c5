"""How often somebody was there."""

from flask_babel import lazy_gettext as _l

from analytics.reach import attendances
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="attendances",
    name=_l("obiski"),
    unit="attendance",
    definition=_l(
        "Ena oseba na eni izvedbi je en obisk, ne glede na to, ali je vpisana poimensko, z vzdevkom ali "
        "samo prešteta. Kdor je na seznamu, ni še enkrat v preštetih. Stiki na terenu in na spletu niso "
        "obiski."
    ),
    formula=_l("poimenski obiski + obiski z vzdevkom + prešteti obiski"),
    version=1,
    additive_over="AGRFTM",
    levels=VISITS,
    tables=("headcounts", "attendances"),
    value=attendances,
    empty="unknown",
    about_people=True,
)
