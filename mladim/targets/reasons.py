"""Why a target waits for a hand: words for the codes that the plan's bindings carry."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

REASONS: dict[str, LazyString] = {
    "support": _l("Podpore uporabnikom dnevnik izvedb ne pozna. Vpišite število iz svoje evidence."),
    "outside": _l("To se zgodi zunaj dnevnika izvedb. Vpišite, ko je narejeno, in dodajte dokazilo."),
    "days": _l(
        "Večdnevno usposabljanje je lahko v dnevniku ena izvedba ali več. Vpišite, ko je celo končano."
    ),
    "workers": _l(
        "V dnevniku so mladi, ne mladinski delavci in delavke ter strokovne osebe. Vpišite število s "
        "podpisnega lista."
    ),
    "confidential": _l("Supervizija je zaupna: vpišejo se samo števila, nikoli imena ali vsebina."),
    "activity": _l(
        "Iz dnevnika tega še ni mogoče prešteti, ker ena oblika zajema več stvari. Povežite cilj z "
        "dejavnostjo, v kateri to beležite, ali vpišite vrednost."
    ),
    "partners": _l("Štejejo vsi partnerji projekta. Vpišite vrednost iz skupnega poročila."),
    "portal": _l("Število da statistika portala, ki ni povezana z Mladim."),
    "host": _l("Dogodek vodi druga organizacija. Vpišite število iz njenega poročila."),
    "mailing": _l("Poslana sporočila šteje orodje za pošiljanje. Vpišite število od tam."),
}


def reason_said(code: str) -> str:
    """The sentence of a code; what somebody typed stands as it is."""
    return str(REASONS.get(code, code))
