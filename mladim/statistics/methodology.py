"""How we count, in words: made from the measures themselves, for the page and for docs/methodology.md."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from mladim.statistics.dimensions import dimensions
from mladim.statistics.measure import Measure
from mladim.statistics.measures import measures


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One measure as text."""

    code: str
    name: str
    unit: str
    definition: str
    formula: str
    sums: str
    parts: str
    version: int


def unit_words() -> dict[str, str]:
    """What one of each unit is."""
    return {
        "session": _("izvedba: ena izvedba dejavnosti z začetkom in koncem, ki je bila izvedena"),
        "attendance": _("obisk: ena oseba na eni izvedbi"),
        "person": _("različna oseba: ena znana oseba ene organizacije v enem obdobju"),
        "hour": _("ura: pretečeni čas v decimalnih urah"),
        "person_hour": _("ura udeležbe: ena oseba eno uro na izvedbi"),
        "contact": _("stik: eno srečanje pri terenskem ali digitalnem delu"),
        "organisation": _("organizacija"),
        "share": _("delež"),
        "ratio": _("razmerje"),
        "rate": _("na 1.000 prebivalcev, starih od 15 do 29 let"),
        "euro": _("evro"),
    }


def letter_words() -> dict[str, str]:
    """What sums are judged by."""
    return {
        "A": _("starosti"),
        "G": _("spolu"),
        "R": _("organizacijah in regijah"),
        "F": _("oblikah, področjih in projektih"),
        "T": _("času"),
        "M": _("vlogi in načinu štetja"),
        "X": _("temah in ciljnih skupinah"),
    }


def definitions(chosen: Iterable[Measure]) -> list[Definition]:
    """The measures in the words of the page's language."""
    return [
        Definition(
            code=measure.code,
            name=str(measure.name)[:1].upper() + str(measure.name)[1:],
            unit=unit_words()[measure.unit],
            definition=str(measure.definition),
            formula=str(measure.formula),
            sums=_sums(measure),
            parts=", ".join(str(part.name) for part in measure.parts),
            version=measure.version,
        )
        for measure in chosen
    ]


def _sums(measure: Measure) -> str:
    over = [words for letter, words in letter_words().items() if letter in measure.additive_over]
    never = [words for letter, words in letter_words().items() if letter not in measure.additive_over]
    if not over:
        return _("Se ne sešteva; za vsako razdelitev se izračuna znova.")
    text = _("Sešteva se po: %(over)s.") % {"over": ", ".join(over)}
    if measure.unit == "person":
        text += " " + _("Nikoli pa po: %(never)s.") % {"never": ", ".join(never)}
    return text


def dimension_words() -> list[tuple[str, str]]:
    """By what numbers can be split: (code, words)."""
    return [(one.code, str(one.name)) for one in dimensions().values()]


def rules() -> list[str]:
    """The rules that hold for every number."""
    return [
        _("Starost je leto izvedbe minus leto rojstva; v enem letu ima oseba eno starost."),
        _("Izvedba sodi v dan, na katerega se je začela, po času v Sloveniji."),
        _("Primerjamo z enakim obdobjem lani in vedno navedemo tudi tisto število."),
        _("Česar se ne sme seštevati, za vsako celico in vsoto izračunamo znova."),
        _("Prazno ni nič in nič ni prazno: kar ni znano, je črtica, nikoli 0."),
        _("Deli dajo celoto: kar nikamor ne sodi, je vrstica »ni razporejeno«."),
        _(
            "Izvedba z več temami ali ciljnimi skupinami stoji pri vsaki: teh vrstic ne seštevamo in ne "
            "računamo, kaj jim manjka do celote."
        ),
        _("Ob vsakem številu več organizacij piše, koliko jih poroča."),
        _(
            "Zunaj organizacije so števila oseb od 1 do 4 po starosti in spolu skrita, "
            "skupaj z njimi pa še toliko celic, da se jih ne da izračunati."
        ),
    ]


def _line(word: str, text: object) -> str:
    return f"- {word}: {text}"


def markdown() -> str:
    """docs/methodology.md"""
    lines = ["# " + _("Kako štejemo"), "", _("Ta dokument je narejen iz definicij v programu."), ""]
    lines += ["## " + _("Pravila"), "", *[f"{at}. {rule}" for at, rule in enumerate(rules(), 1)], ""]
    lines += ["## " + _("Kazalniki"), ""]
    for one in definitions(measures().values()):
        lines += [f"### {one.name} (`{one.code}`)", "", one.definition, ""]
        lines += [_line(_("Formula"), one.formula), _line(_("Enota"), one.unit)]
        lines += [_line(_("Deli"), one.parts)] if one.parts else []
        lines += [f"- {one.sums}", _line(_("Različica"), one.version), ""]
    lines += ["## " + _("Razdelitve"), ""]
    lines += [f"- {words} (`{code}`)" for code, words in dimension_words()]
    return "\n".join(lines) + "\n"
