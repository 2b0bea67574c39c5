"""The rate by which places stand side by side: per thousand residents, or per session."""

from flask_babel import gettext as _

from mladim.core.i18n import decimals_in, number
from mladim.statistics.answers import Answer, Row
from mladim.statistics.narrative import rounded
from mladim.statistics.tables import Head, Table

REACH, PER_SESSION = "reach_rate_attendances", "group_size_mean"


def rate_code(answer: Answer) -> str:
    """Reach where the residents of any of these places are known, else the mean size of a session."""
    return REACH if any(row.values.get(REACH) is not None for row in answer.rows) else PER_SESSION


def rates(answer: Answer) -> list[tuple[Row, float]]:
    """The places with a rate, the highest first."""
    code = rate_code(answer)
    found = [(row, row.values[code]) for row in answer.rows if row.key[0] is not None]
    return sorted([(row, value) for row, value in found if value is not None], key=lambda pair: -pair[1])


def rate_words(answer: Answer) -> str:
    """What the rate is of."""
    if rate_code(answer) == REACH:
        return _("obiski na 1.000 prebivalcev, starih 15–29 let")
    return _("obiski na izvedbo")


def digits_of(answer: Answer) -> int:
    """Three figures are enough, and all rates have as many decimals."""
    known = [rate for _row, rate in rates(answer)]
    return decimals_in(known, 1) if max(known, default=0) < 100 else 0


def said(value: float | None, digits: int) -> str:
    """The rate in a cell."""
    return "–" if value is None else number(value, digits)


def shown(value: float | None, digits: int) -> float | None:
    """The rate as it is written, so that two that read alike have the same shade."""
    return None if value is None else rounded(value, digits)


def rates_table(answer: Answer, title: str, head: str) -> Table:
    """Every place, the highest rate first, those without one at the end."""
    code, dimension = rate_code(answer), answer.query.by[0]
    ordered = [row for row, _value in rates(answer)]
    ordered += [row for row in answer.rows if row not in ordered]
    words = rate_words(answer)
    heads = (Head(head), Head(words[:1].upper() + words[1:], "number", 1, code), Head(_("Izvedbe"), "number"))
    rows = [
        (answer.labels.word(dimension, row.key[0]), _rounded(row.values[code]), row.values["sessions"])
        for row in ordered
    ]
    foot = (_("Skupaj"), _rounded(answer.totals[code]), answer.totals["sessions"])
    return Table(title=title, heads=heads, rows=tuple(rows), foot=foot)


def _rounded(value: float | None) -> float | None:
    return None if value is None else rounded(value)


def rate_remarks(answer: Answer) -> list[str]:
    """Where the residents come from, or that they are not known."""
    if rate_code(answer) == REACH:
        return (
            [_("Prebivalci: %(sources)s.") % {"sources": "; ".join(answer.references)}]
            if answer.references
            else []
        )
    return [_("Števila prebivalcev v tej namestitvi še ni, zato prikaz primerja obiske na izvedbo.")]
