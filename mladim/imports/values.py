"""Single values of a file understood as people write them."""

import datetime as dt
import re

from flask_babel import gettext as _

from mladim.core.errors import RuleBroken
from mladim.imports.tables import Cell

PATTERNS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y")
EMPTY = {"", "-", "–", "/"}


def is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip() in EMPTY)


def read_date(cell: Cell, field: str = "date") -> dt.date:
    """21. 11. 2026, 2026-11-21 and dates of a spreadsheet."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = re.sub(r"\s+", "", str(cell or "")).rstrip(".")
    text = text.split("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", text) else text
    for pattern in PATTERNS:
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise RuleBroken(
        field, _("datuma »%(text)s« ne razumemo, pišite na primer 21. 11. 2026") % {"text": cell or ""}
    )


def read_time(cell: Cell, field: str) -> dt.time:
    """16:00, 16.00, 16h, 16 and times of a spreadsheet (a part of the day)."""
    if isinstance(cell, dt.datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, dt.time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 1440) % 1440
        return dt.time(minutes // 60, minutes % 60)
    text = re.sub(r" ?(h|ur|ure|uri)\.?$", "", " ".join(str(cell or "").lower().split()))
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{1,2}))?(?:[:.]\d{2})?(?:\.0)?", text)
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        raise RuleBroken(
            field, _("ure »%(text)s« ne razumemo, pišite na primer 16.00") % {"text": cell or ""}
        )
    return dt.time(int(found[1]) % 24, int(found[2] or 0))


def read_hours(cell: Cell) -> float:
    """A length in hours: 3, 2,5, 2.5, 2:30."""
    if isinstance(cell, dt.time):
        return cell.hour + cell.minute / 60
    text = str(cell).strip().lower().replace(",", ".").rstrip("h ").strip()
    if clock := re.fullmatch(r"(\d{1,3}):(\d\d)", text):
        return int(clock[1]) + int(clock[2]) / 60
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 < found <= 744:
        raise RuleBroken(
            "hours", _("trajanja »%(text)s« ne razumemo, pišite ure, na primer 2,5") % {"text": cell}
        )
    return found


def read_count(cell: Cell, heading: str) -> int | None:
    """A whole number of people; an empty cell is unknown, not zero."""
    if is_empty(cell):
        return None
    text = re.sub(r"(?<=\d)[. \u00a0](?=\d{3}\b)", "", str(cell).strip())
    text = re.sub(r"[.,]0+$", "", text)
    if isinstance(cell, bool) or not re.fullmatch(r"\d{1,6}", text):
        raise RuleBroken(
            "headcounts",
            _("v stolpcu »%(heading)s« je »%(text)s«, pričakujemo celo število od 0 naprej")
            % {"heading": heading, "text": cell},
        )
    return int(text)
