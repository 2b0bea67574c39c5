"""The emblem of the European Union with its statement, drawn by its official measures."""

import io
import math

from mladim.core.typefaces import BOLD

HEIGHT, FINER = 300, 4
BLUE, YELLOW, WHITE = "#003399", "#FFCC00", "#FFFFFF"
STARS, STEPS = 12, 24
WORDS = {"sl": ("Sofinancira", "Evropska unija"), "en": ("Co-funded by", "the European Union")}
# The point of a star lies this many times further from its middle than its inner corner.
INWARDS = math.sin(math.radians(18)) / math.sin(math.radians(54))


def emblem(language: str) -> bytes:
    """PNG: the flag, and beside it the statement as high as the flag."""
    from PIL import Image, ImageDraw, ImageFont

    high = HEIGHT * FINER
    edge, wide = high // 20, high * 3 // 2
    words = WORDS[language]
    font = ImageFont.truetype(str(BOLD), high * 2 // 5)
    room = max(int(font.getlength(line)) for line in words)
    # A hem keeps the flag apart from what stands around it; its ground is white on every page.
    picture = Image.new("RGB", (wide + high // 5 + room + 2 * edge, high + 2 * edge), WHITE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((edge, edge, edge + wide - 1, edge + high - 1), fill=BLUE)
    for corners in stars(edge + wide / 2, edge + high / 2, high):
        draw.polygon(corners, fill=YELLOW)
    for at, line in enumerate(words):
        place = (edge + wide + high // 5, edge + high * (1 + 2 * at) // 4)
        draw.text(place, line, fill=BLUE, font=font, anchor="lm")
    small = picture.resize((picture.width // FINER, picture.height // FINER), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    # Three colours and what lies between them: a tenth of the weight.
    few = Image.new("P", (1, 1))
    few.putpalette(_between())
    small = small.quantize(palette=few, dither=Image.Dither.NONE)
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


def _between() -> list[int]:
    """From blue to white and from blue to yellow, step by step."""
    blue, *others = (bytes.fromhex(code[1:]) for code in (BLUE, WHITE, YELLOW))
    return [
        round(start + (end - start) * step / (STEPS - 1))
        for other in others
        for step in range(STEPS)
        for start, end in zip(blue, other, strict=True)
    ]


def stars(left: float, top: float, height: float) -> list[list[tuple[float, float]]]:
    """Twelve stars as the hours of a clock, on a circle of a third of the height, each one point up."""
    ring, outer = height / 3, height / 18
    return [
        [
            (middle + radius * math.sin(angle), line - radius * math.cos(angle))
            for point in range(10)
            for angle in (math.radians(36 * point),)
            for radius in (outer if point % 2 == 0 else outer * INWARDS,)
        ]
        for hour in range(STARS)
        for middle in (left + ring * math.sin(math.radians(30 * hour)),)
        for line in (top - ring * math.cos(math.radians(30 * hour)),)
    ]
