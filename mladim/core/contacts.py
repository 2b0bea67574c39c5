"""Ways to reach a person that stand in a text: e-mail addresses and telephone numbers."""

import re

EMAIL = re.compile(r"[^\s@,;:<>()\"'»«]{1,64}@[^\s@,;:<>()\"'»«]{1,190}\.[A-Za-z]{2,63}")
# Written together or in groups; dates, years and sums have fewer digits or other signs between them.
PHONE = re.compile(r"(?<![\d.,])(?:\+|00|0)\d{1,3}(?:[ /()-]{0,2}\d){6,11}(?![\d.,]*\d)")


def contacts_in(*texts: str) -> list[str]:
    """Each of them once, as it stands there."""
    found = [one for text in texts for shape in (EMAIL, PHONE) for one in shape.findall(text)]
    return list(dict.fromkeys(found))
