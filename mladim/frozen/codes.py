"""The name of a frozen figure: M-2026-11-22-7F3A, without marks that a reader mistakes for others."""

import datetime as dt
import re
import secrets

MARKS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE = re.compile(rf"M-\d{{4}}-\d{{2}}-\d{{2}}-[{MARKS}]{{4}}")


def new_code(day: dt.date) -> str:
    """A code of that day that nobody guesses; whether it is free, the caller sees."""
    return f"M-{day.isoformat()}-" + "".join(secrets.choice(MARKS) for _mark in range(4))


def read_code(text: str) -> str:
    """A code as somebody typed it."""
    return text.strip().upper()
