"""Numbers that come in as text from addresses and forms."""

import re

LARGEST_ID = 2**53


def as_id(text: str) -> int:
    """The id, or 0, which nobody has; never a number that a database cannot hold."""
    number = int(text) if re.fullmatch(r"[0-9]{1,16}", text.strip()) else 0
    return number if number <= LARGEST_ID else 0
