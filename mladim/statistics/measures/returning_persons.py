"""How many known people had been there before."""

from flask_babel import lazy_gettext as _l

from analytics.persons import returning_persons
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="returning_persons",
    name=_l("ponovne osebe"),
    unit="person",
    definition=_l("Znane osebe z obiskom v obdobju, ki so v organizacijo prvič prišle že prej."),
    formula=_l("znane osebe − nove osebe"),
    version=1,
    additive_over="AGR",
    levels=VISITS,
    tables=("participants", "firsts"),
    value=returning_persons,
    about_people=True,
)
