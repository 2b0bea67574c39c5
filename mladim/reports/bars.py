"""A chart as a picture for Word: lying bars with their values, drawn without a browser."""

import io

from PIL import Image, ImageDraw, ImageFont

from mladim.core.typefaces import BOLD, REGULAR
from mladim.reports.colours import INK, colour_of
from mladim.reports.document import ChartPart

WIDTH, ROW, GAP, LABEL, EDGE, SIZE = 1500, 38, 12, 430, 20, 27
MOST_BARS = 60


def picture_of(chart: ChartPart) -> bytes:
    """PNG, twice as fine as on the screen."""
    bars = lines_of(chart)[:MOST_BARS]
    legend = len(chart.series) > 1
    height = EDGE * 2 + len(bars) * ROW + (len(chart.categories) - 1) * GAP + (ROW * 2 if legend else 0)
    image = Image.new("RGB", (WIDTH, height), "white")
    draw, plain = ImageDraw.Draw(image), ImageFont.truetype(str(REGULAR), SIZE)
    bold = ImageFont.truetype(str(BOLD), SIZE)
    top, longest = EDGE, max([value or 0 for _word, _place, value, _said in bars] or [0]) or 1
    room, last = WIDTH - LABEL - 170, ""
    for word, place, value, said in bars:
        if word != last:
            top += GAP if last else 0
            draw.text((LABEL - 14, top + 3), _short(word), fill=f"#{INK}", font=plain, anchor="ra")
            last = word
        long = LABEL + int(room * (value or 0) / longest)
        draw.rectangle((LABEL, top + 3, max(long, LABEL + 1), top + ROW - 5), fill=f"#{colour_of(place)}")
        draw.text((long + 10, top + 3), said, fill=f"#{INK}", font=bold)
        top += ROW
    if legend:
        _legend(draw, chart, top + GAP, plain)
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def lines_of(chart: ChartPart) -> list[tuple[str, int, float | None, str]]:
    """(category, place of the series, value, its words); a series without a value there has no bar."""
    several = len(chart.series) > 1
    return [
        (word, place, values[at], chart.said(at, place))
        for at, word in enumerate(chart.categories)
        for place, (_name, values) in enumerate(chart.series)
        if not several or values[at] or (at, place) in chart.hidden
    ]


def _short(word: str) -> str:
    return word if len(word) <= 30 else word[:29] + "…"


def _legend(draw: ImageDraw.ImageDraw, chart: ChartPart, top: int, font: ImageFont.FreeTypeFont) -> None:
    left = EDGE
    for place, (name, _values) in enumerate(chart.series):
        draw.rectangle((left, top + 6, left + 24, top + 28), fill=f"#{colour_of(place)}")
        draw.text((left + 34, top), name, fill=f"#{INK}", font=font)
        left += 60 + int(draw.textlength(name, font=font))
