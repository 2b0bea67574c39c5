"""How many people come to one session."""

from flask_babel import lazy_gettext as _l

from analytics.sizes import group_size
from mladim.statistics.measure import SESSIONS, Measure, Part

MEASURE = Measure(
    code="group_size",
    name=_l("velikost skupine"),
    unit="ratio",
    definition=_l(
        "Obiski na izvedbo z vsaj enim obiskom: povprečje iz vsot, mediana in kvartila. Izvedbe brez "
        "obiska in odpadle izvedbe ne štejejo."
    ),
    formula=_l("obiski ÷ izvedbe z vsaj enim obiskom; mediana, prvi in tretji kvartil"),
    version=1,
    additive_over="",
    levels=SESSIONS,
    tables=("sizes",),
    value=group_size,
    parts=(
        Part("mean", _l("povprečje")),
        Part("median", _l("mediana")),
        Part("q1", _l("prvi kvartil")),
        Part("q3", _l("tretji kvartil")),
    ),
    digits=2,
    empty="blank",
    about_people=True,
)
