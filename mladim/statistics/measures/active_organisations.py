"""How many organisations have been at work lately."""

from flask_babel import lazy_gettext as _l

from analytics.reach import active_organisations
from mladim.statistics.measure import ORGANISATIONS, Measure, Part

MEASURE = Measure(
    code="active_organisations",
    name=_l("dejavne organizacije"),
    unit="organisation",
    definition=_l(
        "Organizacije z vsaj eno izvedeno izvedbo v zadnjih 30 in v zadnjih 90 dneh do konca obdobja (če "
        "ta še ni minil, do danes)."
    ),
    formula=_l("število organizacij z izvedbo v zadnjih 30 dneh; v zadnjih 90 dneh"),
    version=1,
    additive_over="",
    levels=ORGANISATIONS,
    tables=("recent",),
    value=active_organisations,
    parts=(Part("days_30", _l("v 30 dneh")), Part("days_90", _l("v 90 dneh"))),
)
