"""What stands under a bar and in a sentence for a row of time: maj, 3. četrt., januarja 2026."""

from flask_babel import gettext as _

from mladim.statistics.answers import Answer, Row
from mladim.statistics.time_words import in_month, short_month, time_label


def spans_years(answer: Answer) -> bool:
    """Must the year be said?"""
    return answer.query.start.year != answer.query.end.year


def short_words(grain: str, key: str, *, with_year: bool) -> str:
    """jan., jan. 2026, 1. čet., 2026"""
    year = f" {key[:4]}" if with_year else ""
    if grain == "month":
        return short_month(int(key[5:7])) + year
    if grain == "quarter":
        return _("%(number)s. čet.", number=key[-1]) + year
    return time_label(grain, key)


def row_words(answer: Answer, row: Row) -> str:
    """The row's time in few letters, with an asterisk while it is not whole."""
    text = short_words(answer.query.by[0], str(row.key[0]), with_year=spans_years(answer))
    return text + ("*" if row.is_partial else "")


def month_words(answer: Answer, row: Row) -> str:
    """marca, marca 2026 / in March"""
    year, month = str(row.key[0]).split("-")
    words = in_month(int(month))
    return f"{words} {year}" if spans_years(answer) else words
