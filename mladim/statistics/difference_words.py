"""A change in words: what there is more or less of, against which number, and how sure that is."""

from dataclasses import dataclass

from flask_babel import gettext as _

from mladim.codelists import label
from mladim.core.i18n import number, percent
from mladim.statistics.comparison import change_words
from mladim.statistics.drawing import quoted

# Above this the upper bound only says that the span compared with was nearly empty.
FAR = 4.0


@dataclass(frozen=True)
class Said:
    """The sentence, and between which bounds the change must lie."""

    text: str
    bounds: str


def say(
    measure: str,
    cell: tuple[str, str],
    *,
    numbers: tuple[float, float],
    bounds: tuple[float, float],
    then: str,
) -> Said:
    """Obiskov v starosti 15–17 let je 1.204, 34 % več kot lani do istega dne (898)."""
    now, before = numbers
    words = {"what": _what(measure, *cell), "now": _amount(now), "then": then}
    if not before:
        text = _("%(what)s je %(now)s; %(then)s jih ni bilo.") % words
    elif not now:
        text = _("%(what)s ni; %(then)s jih je bilo %(base)s.") % {**words, "base": _amount(before)}
    else:
        text = _("%(what)s je %(now)s, %(change)s.") % {
            **words,
            "change": change_words(round(now), round(before), then=then),
        }
    return Said(text, _bounds(*bounds))


def _amount(value: float) -> str:
    return number(round(value), 0)


def _bounds(lowest: float, highest: float) -> str:
    """Glede na nihanja po mesecih je prava sprememba med 12 % in 56 % več."""
    if lowest > 1 and highest > FAR:
        return _("Glede na nihanja po mesecih vsaj %(low)s več.") % {"low": percent(lowest - 1)}
    if lowest > 1:
        low, high = percent(lowest - 1), percent(highest - 1)
        return _("Glede na nihanja po mesecih od %(low)s do %(high)s več.") % {"low": low, "high": high}
    low, high = percent(1 - highest), percent(1 - lowest)
    return _("Glede na nihanja po mesecih od %(low)s do %(high)s manj.") % {"low": low, "high": high}


def _what(measure: str, dimension: str, code: str) -> str:
    """The genitive plural, after which the verb is the same for every number and gender."""
    if measure == "attendances":
        return _visits(dimension, code)
    nouns = {"sessions": _("Izvedb"), "session_hours": _("Ur izvedb")}
    if dimension == "form":
        form = quoted(label("form", code, inside_sentence=True))
        return _("%(what)s v obliki %(form)s") % {"what": nouns[measure], "form": form}
    return nouns[measure]


def _visits(dimension: str, code: str) -> str:
    if dimension == "form":
        return _("Obiskov v obliki %(form)s") % {"form": quoted(label("form", code, inside_sentence=True))}
    if dimension == "area":
        area = quoted(label("area_short", code, inside_sentence=True))
        return _("Obiskov na področju %(area)s") % {"area": area}
    if dimension == "age_band":
        return _("Obiskov v starosti %(age)s") % {"age": label("age_band", code, inside_sentence=True)}
    if dimension == "gender":
        return _visits_of(code)
    return _("Obiskov")


def _visits_of(gender: str) -> str:
    return {
        "female": _("Obiskov deklet in žensk"),
        "male": _("Obiskov fantov in moških"),
        "non_binary": _("Obiskov mladih z drugo opredelitvijo spola"),
    }[gender]
