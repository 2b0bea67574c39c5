"""Slovene alphabetical order as a key that every database sorts alike.

SQLite knows no Slovene and PostgreSQL only sometimes, so the order is computed here. The key holds
nothing but a–z and 0–9, two marks for a letter, because those sort alike under every collation.
"""

import re
import unicodedata

# Letters of their own, right after their plain neighbour: c č ć d đ, s š, z ž.
_OWN_LETTERS = {"č": "c1", "ć": "c2", "đ": "d1", "š": "s1", "ž": "z1"}
_PARTS = re.compile(r"\d+|[^\W\d_]|[\W_]+")
_BREAK = "00"
# Letters that no decomposition takes apart.
_SPELLED_OUT = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})


def _number(digits: str) -> str:
    """Longer numbers after shorter ones: group 2 stands before group 10."""
    plain = str(int(digits))
    return f"1{chr(ord('a') + min(len(plain), 26) - 1)}{plain}"


def _letter(letter: str) -> str:
    if letter in _OWN_LETTERS:
        return _OWN_LETTERS[letter]
    plain = unicodedata.normalize("NFKD", letter.translate(_SPELLED_OUT))
    latin = "".join(f"{mark}0" for mark in plain if "a" <= mark <= "z")
    # Other scripts come after ž, in the order of their code points.
    return latin or f"zz{ord(letter):06x}"


def _mark(part: str) -> str:
    if part.isdecimal():
        return _number(part)
    return _letter(part) if part.isalpha() else _BREAK


def sort_key(text: str) -> str:
    """Word by word, small and capital alike, foreign diacritics as their plain letters."""
    known = unicodedata.normalize("NFC", text).casefold()
    marks = [_mark(part) for part in _PARTS.findall(known)]
    # What stands before the first letter or after the last one, such as quotes, sorts nothing.
    first = 1 if marks[:1] == [_BREAK] else 0
    last = len(marks) - 1 if marks[first:] and marks[-1] == _BREAK else len(marks)
    return "".join(marks[first:last])
