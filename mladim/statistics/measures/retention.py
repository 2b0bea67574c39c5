"""Whether those who were new came back."""

from flask_babel import lazy_gettext as _l

from analytics.retention import retention
from mladim.statistics.measure import COHORTS, Measure

MEASURE = Measure(
    code="retention",
    name=_l("vračanje"),
    unit="share",
    definition=_l(
        "Od znanih oseb, ki so bile v nekem četrtletju nove (prvi obisk pri organizaciji), delež tistih z "
        "vsaj enim obiskom v vsakem poznejšem četrtletju; brez razdelitve po četrtletjih delež tistih, ki so "
        "se vrnile v kateremkoli poznejšem. Štejejo samo osebe, za katere je poznejše četrtletje v obdobju "
        "že prišlo. Zadnje četrtletje se morda še ni končalo."
    ),
    formula=_l("nove osebe četrtletja z obiskom v poznejšem četrtletju ÷ nove osebe četrtletja"),
    version=1,
    additive_over="",
    levels=COHORTS,
    tables=("returns",),
    value=retention,
    digits=4,
    empty="blank",
    about_people=True,
)
