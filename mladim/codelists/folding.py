"""How two spellings of the same words are found to be the same."""

import re
import unicodedata

_MARKS = str.maketrans("‐‑‒–—−_", "------ ")
_SPACED_MARKS = re.compile(r" ?([-/|]) ?")


def fold(text: str) -> str:
    """Small letters without diacritics, dashes alike, one space (or underscore) between words."""
    apart = unicodedata.normalize("NFKD", text.translate(_MARKS).casefold())
    plain = "".join(mark for mark in apart if not unicodedata.combining(mark)).replace("đ", "d")
    return _SPACED_MARKS.sub(r"\1", " ".join(plain.split())).strip(" .:;")
