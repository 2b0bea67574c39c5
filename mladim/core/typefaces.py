"""The letters of what is drawn or set outside the browser."""

from pathlib import Path

TYPEFACES = Path(__file__).with_suffix("")
REGULAR, BOLD = TYPEFACES / "figtree-regular.ttf", TYPEFACES / "figtree-bold.ttf"
