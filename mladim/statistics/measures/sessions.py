"""How many sessions were held."""

from flask_babel import lazy_gettext as _l

from analytics.reach import sessions
from mladim.statistics.measure import SESSIONS, Measure

MEASURE = Measure(
    code="sessions",
    name=_l("izvedbe"),
    unit="session",
    definition=_l(
        "Izvedene izvedbe, ki so se začele v obdobju (po krajevnem datumu). Napovedane in odpadle ne "
        "štejejo; izvedba, na katero ni prišel nihče, šteje. Skupna izvedba več organizacij šteje v mreži"
        " enkrat, na strani vsake sodelujoče organizacije pa enkrat z oznako »skupaj z«."
    ),
    formula=_l("število izvedenih izvedb"),
    version=1,
    additive_over="RFT",
    levels=SESSIONS,
    tables=("sessions",),
    value=sessions,
)
