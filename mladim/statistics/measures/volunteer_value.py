"""What the hours of volunteers are worth as an own contribution."""

from flask_babel import lazy_gettext as _l

from analytics.reach import volunteer_value
from mladim.statistics.measure import VOLUNTEERS, Measure

MEASURE = Measure(
    code="volunteer_value",
    name=_l("vrednost prostovoljskih ur"),
    unit="euro",
    definition=_l(
        "Prostovoljske ure, pomnožene z vrednostjo ure za vrsto prostovoljskega dela: organizacijsko 13 €, "
        "vsebinsko 10 €, drugo 6 € (vrednosti lahko spremeni skrbništvo namestitve). Ure brez zapisane vrste "
        "niso ovrednotene in se ne prištejejo."
    ),
    formula=_l("vsota: prostovoljske ure vrste × vrednost ure te vrste"),
    version=1,
    additive_over="RFTM",
    levels=VOLUNTEERS,
    tables=("volunteers",),
    value=volunteer_value,
    digits=2,
    empty="unknown",
)
