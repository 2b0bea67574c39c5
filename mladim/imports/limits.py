"""How much a file may hold; a file made to hurt us is refused before it is read."""

import zipfile
from pathlib import Path

from flask_babel import gettext as _

from mladim.core.errors import RuleBroken

MEGABYTE = 1024 * 1024
FILE_BYTES = 10 * MEGABYTE
ENTRIES, INFLATED, RATIO = 200, 50 * MEGABYTE, 120
ROWS, COLUMNS = 20_000, 60
SECONDS, MEMORY = 10, 1536 * MEGABYTE


def too_large() -> RuleBroken:
    """One sentence for everything that is over a limit."""
    return RuleBroken(
        "file",
        _("Datoteka je prevelika: največ 10 MB, 20.000 vrstic in 60 stolpcev. Razdelite jo na več datotek."),
        "too_large",
    )


def not_readable() -> RuleBroken:
    """One sentence for everything that is not what it says it is."""
    return RuleBroken(
        "file", _("Te datoteke ne znamo prebrati. Shranite jo kot CSV ali Excel (.xlsx)."), "not_readable"
    )


def check_workbook(path: Path) -> None:
    """Refuse a workbook by what its archive declares and by what really comes out of it."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" not in names or "xl/vbaProject.bin" in names:
                raise not_readable()
            declared = sum(entry.file_size for entry in entries)
            packed = max(sum(entry.compress_size for entry in entries), 1)
            if len(entries) > ENTRIES or declared > INFLATED or declared / packed > RATIO:
                raise too_large()
            _inflate(archive, entries)
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError) as error:
        raise not_readable() from error


def _inflate(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    # What an archive declares may be a lie, so what comes out is counted too.
    seen = 0
    for entry in entries:
        with archive.open(entry) as stream:
            while piece := stream.read(MEGABYTE):
                seen += len(piece)
                if seen > INFLATED:
                    raise too_large()
