"""The data files of a campaign's page: written once, when the page is prepared, and never again."""

from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale

from mladim.releases import campaign_words as words
from mladim.releases.catalogue import HOURS, MEDIA, ORGANISATION, PERSONS, SESSIONS, VISITS
from mladim.releases.content import ALL, Table
from mladim.releases.files import CSV, JSON, File, csv_bytes, table_json
from mladim.releases.words import note_of

# Figures of the whole under the names that programs read.
COLUMNS = {
    ORGANISATION: "organisations",
    SESSIONS: "sessions",
    HOURS: "session_hours",
    VISITS: "visits",
    PERSONS: "persons",
    MEDIA: "media_items",
}
SPLITS = {"visits-by-age": ("ages", "age_band"), "visits-by-gender": ("genders", "gender")}
TABLES = ("totals", *SPLITS)
NAMES = frozenset(f"{slug}.{ending}" for slug in TABLES for ending in ("csv", "json"))


def tables_of(content: Mapping[str, Any]) -> dict[str, Table]:
    """The figures of the page as tables of codes; where nothing was told by age there is no such table."""
    totals = content["totals"]
    row = [totals[name] for name in COLUMNS]
    found: dict[str, Table] = {
        "totals": {"by": [], "measures": list(COLUMNS.values()), "rounded": True, "rows": [row]}
    }
    for slug, (name, by) in SPLITS.items():
        if content[name]:
            rows = [*content[name], [ALL, totals[VISITS]]]
            found[slug] = {"by": [by], "measures": [VISITS], "rounded": True, "rows": rows}
    return found


def data_files(code: str, content: dict[str, Any]) -> list[File]:
    """Each table for programs, as CSV and as JSON: name, kind, bytes."""
    found, tables = list[File](), tables_of(content)
    with force_locale("sl"):
        for slug, table in tables.items():
            about = {
                "release": code,
                "campaign": content["name"],
                "table": slug,
                "title": words.table_title(content, slug),
                "note": note_of(table),
                "citation": words.citation(code, content),
            } | {name: content[name] for name in ("from", "to", "cutoff")}
            found.append((f"{slug}.csv", CSV, csv_bytes({"tables": tables}, slug)))
            found.append((f"{slug}.json", JSON, table_json(about, table)))
    return found
