"""A small file that shows how rows may look."""

import csv
import io

HEADS = (
    "Datum", "Od", "Do", "Dejavnost", "Oblika", "Področje", "Ženske 13–14", "Moški 13–14", "Ženske 15–17",
    "Moški 15–17", "Ženske 18–19", "Moški 18–19", "Skupaj", "Način štetja", "Vodi", "Stanje",
)  # fmt: skip
ROWS = (
    ("14. 11. 2026", "16.00", "20.00", "Dnevni center", "dnevni prostor / odprti klub", "kultura",
     2, 1, 3, 4, 1, 1, 12, "prešteto", "ekipa", "izvedeno"),
    ("15. 11. 2026", "17.00", "19.30", "Delavnica podkasta", "delavnica", "neformalno učenje",
     "", "", 4, 5, "", "", 9, "prešteto", "skupaj", "izvedeno"),
    ("16. 11. 2026", "17.00", "19.00", "Delavnica podkasta", "delavnica", "neformalno učenje",
     "", "", "", "", "", "", "", "", "ekipa", "odpovedano"),
)  # fmt: skip


def as_csv() -> bytes:
    """The example with the separator and the letters that Slovene Excel expects."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows((HEADS, *ROWS))
    return file.getvalue().encode("utf-8-sig")
