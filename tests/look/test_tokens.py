"""The colours are far enough apart to be read, in both schemes; a change of one that is not fails here."""

import re

import pytest

from mladim.core.static import ROOT

TOKENS = (ROOT / "css" / "tokens.css").read_text(encoding="utf-8")
LIGHT_PART, DARK_PART = TOKENS.split("@media", 1)
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6});")
LIGHT = dict(COLOUR.findall(LIGHT_PART))
SCHEMES = {"light": LIGHT, "dark": LIGHT | dict(COLOUR.findall(DARK_PART))}

TEXT = [
    (text, ground)
    for ground in ("paper", "surface")
    for text in ("ink", "ink-2", "primary", "accent-text", "error")
] + [
    ("on-primary", "primary"),
    ("ink", "tint"),
    ("primary", "tint"),
    ("on-sun", "sun"),
    ("ok", "ok-bg"),
    ("warn", "warn-bg"),
    ("error", "error-bg"),
    ("info", "info-bg"),
    ("draft", "draft-bg"),
]
SHAPES = [
    (shape, ground)
    for ground in ("paper", "surface")
    for shape in ("field", "focus", "accent", "bar", "data-1", "data-2", "data-3", "data-4", "data-rest")
]
NEIGHBOURS = [("data-1", "data-2"), ("data-2", "data-3"), ("data-3", "data-4")]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_stand_out_from_what_they_stand_on(scheme: str) -> None:
    colours = SCHEMES[scheme]
    weak = {pair: ratio for pair in TEXT if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 4.5}
    assert not weak


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_focus_and_marks_stand_out_from_the_page(scheme: str) -> None:
    colours = SCHEMES[scheme]
    weak = {pair: ratio for pair in SHAPES if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 3}
    assert not weak


def test_neighbouring_data_colours_differ_also_without_colour() -> None:
    assert all(contrast(LIGHT[one], LIGHT[other]) >= 3 for one, other in NEIGHBOURS)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_numbers_on_a_heat_table_can_be_read(scheme: str) -> None:
    colours = SCHEMES[scheme]
    for step in range(1, 7):
        words = colours["on-step-light" if step <= 3 else "on-step-dark"]
        # The fourth step is set large and bold, where 3 is enough.
        assert contrast(colours[f"step-{step}"], words) >= (3 if step == 4 else 4.5), step
