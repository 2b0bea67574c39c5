"""How many known people came for the first time."""

from flask_babel import lazy_gettext as _l

from analytics.persons import new_persons
from mladim.statistics.measure import VISITS, Measure

MEASURE = Measure(
    code="new_persons",
    name=_l("nove osebe"),
    unit="person",
    definition=_l(
        "Znane osebe, katerih prvi obisk v organizaciji sploh je v obdobju. V razdelitvi po času je nova "
        "oseba tista, ki je prvič prišla v tistem delu obdobja."
    ),
    formula=_l("znane osebe s prvim obiskom v obdobju"),
    version=1,
    additive_over="AGR",
    levels=VISITS,
    tables=("participants", "firsts"),
    value=new_persons,
    about_people=True,
)
