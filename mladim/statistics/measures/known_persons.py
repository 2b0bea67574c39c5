"""How many different people are known."""

from flask_babel import lazy_gettext as _l

from analytics.persons import known_persons
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="known_persons",
    name=_l("različne znane osebe"),
    unit="person",
    definition=_l(
        "Različne osebe ene organizacije, vpisane poimensko ali z vzdevkom, z vsaj enim obiskom v "
        "obdobju. Ista oseba v dveh organizacijah šteje dvakrat. Po mesecih ali dejavnostih se ne "
        "sešteva: kdor pride januarja in marca, je v četrtletju ena oseba."
    ),
    formula=_l("število različnih znanih oseb z vsaj enim obiskom"),
    version=1,
    additive_over="AGR",
    levels=VISITS,
    tables=("participants",),
    value=known_persons,
    about_people=True,
)
