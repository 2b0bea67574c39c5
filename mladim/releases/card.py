"""The picture that goes along when somebody shares the public page, drawn from the release alone."""

from typing import Any

from flask_babel import gettext as _

from mladim.releases import picturing, words
from mladim.releases.files import citation
from mladim.statistics.drawing import lying
from mladim.statistics.pictures import picture_of
from mladim.statistics.posters import SHEETS, Words, poster

MOST_BARS = 6


def card_of(code: str, content: dict[str, Any]) -> bytes | None:
    """A picture of 1200 × 630 in PNG; raises PicturesUnavailable, None where there is nothing to draw."""
    found = picturing.kinds(content)
    if found is None:
        return None
    rows = sorted(picturing.lines(content, "work-by-kind", "sessions"), key=lambda row: -float(row[1]))[
        :MOST_BARS
    ]
    bars = [(words.code_word(content, "kind", kind), float(value)) for kind, value in rows]
    said = Words(
        kicker=_("Učinki mladinskega dela"),
        headline=words.lead(content),
        subtitle=found.subtitle,
        source=citation(code, content),
    )
    return wide_picture(bars, said)


def wide_picture(bars: list[tuple[str, float]], said: Words) -> bytes:
    """Lying bars with their words, in the size that other sites show beside a link."""
    sheet = SHEETS["wide"]
    drawn = lying([name for name, _value in bars], [value for _name, value in bars])
    figure = poster(drawn, said, "wide")
    return picture_of(figure, format="png", size=(sheet.width, sheet.height))
