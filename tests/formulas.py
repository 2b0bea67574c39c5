"""Cells that a spreadsheet would run: none may leave this house, in CSV or in a workbook."""

import csv
import io
import re
import zipfile
from xml.sax.saxutils import unescape

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"^-?\d{1,3}((\.\d{3})+|\d*)(,\d+)?$|^-?\d+(\.\d+)?$")


def formulas_in_csv(data: bytes, delimiter: str = "") -> list[str]:
    """Text cells that begin with a trigger; plain numbers may be negative."""
    text = data.decode("utf-8-sig")
    if not delimiter:
        delimiter = ";" if text.partition("\n")[0].count(";") >= text.partition("\n")[0].count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [cell for row in rows for cell in row if cell.startswith(TRIGGERS) and not NUMBER.match(cell)]


def formulas_in_xlsx(data: bytes) -> list[str]:
    """Formulas, outside links and macros in a workbook; a text that looks like one is only a text there."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".bin", ".vml")) or "externalLink" in name:
                found.append(name)
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                sheet = packed.read(name).decode()
                found += [f"<f>{unescape(one)}" for one in re.findall(r"<f[^>]*>([^<]*)</f>", sheet)]
                found += re.findall(r"<hyperlink [^>]*>", sheet)
    return found
