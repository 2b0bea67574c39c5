"""A row for every table, with a marker in every column where somebody could have written a text."""

import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    Numeric,
    String,
    Table,
    Time,
    Uuid,
)

from mladim.accounts.secrets import digest
from mladim.core.clock import now, span, today
from mladim.reports.definition_queries import built_in
from tests.world_figures import figure_code, figure_prints, figure_result

MARKER = re.compile(r"OTHER-([a-z]+(?:-[a-z]+)*)-xyz\W*([a-z_]*)")
# A row with one of these is deleted, over, used up or taken back.
ENDS = {
    "deleted_at",
    "ended_at",
    "withdrawn_at",
    "revoked_at",
    "used_at",
    "undone_at",
    "accepted_at",
}
# When something happens that has not happened to a live row.
LATER = ENDS | {
    "until",
    "ended_on",
    "closed_on",
    "blocked_until",
    "merged_into_id",
    "former",
    "former_key_id",
}
# How many people each house counted: rare numbers that no other house's page may show.
COUNTS = {"mc-primer": 68_639, "klub-drugje": 76_543, "mreza-mama": 54_767}
DAY = today() - dt.timedelta(days=3)
START, END = span(DAY, dt.time(16), dt.time(20))

# Columns with codes, checked words or shapes of their own: by "table.column", or by "column" in all tables.
CODES: dict[str, Any] = {
    "legal_form": "association",
    "sector_group": "youth_centre",
    "public_interest_status": "youth_sector",
    "municipality": "SI-061",
    "social_links": ["https://example.org/OTHER-{slug}-xyz/{table}"],
    "web": "https://example.org/OTHER-{slug}-xyz/{table}",
    "age_bands": ["15-17"],
    "areas": ["culture"],
    "email": "OTHER-{slug}-xyz.{table}.{state}@example.org",
    "vat_number": "XYZ{short}",
    "registration_number": "XYZ{short}",
    "logo": None,
    "settings": {},
    "locale": "sl",
    "role": "worker",
    "kind": "open",
    "form": "drop_in",
    "main_area": "culture",
    "other_areas": [],
    "topics": [],
    "target_groups": [],
    "default_role": "active",
    "led_by": "team",
    "status": "held",
    "location": "youth_centre",
    "opening_hours": [],
    "gender": "female",
    "birth_year": 2009,
    "staff_role": "youth_worker",
    "volunteer_type": None,
    "operator": "at_least",
    "rule": "FREQ=WEEKLY;BYDAY=MO",
    "excluded": [],
    "zone": "Europe/Ljubljana",
    "cancel_reason": None,
    "outcome_tags": [],
    "age_band": "15-17",
    "method": "counted",
    "count": lambda filler: COUNTS[filler.slug],
    "media_type": "image/png",
    "starts_at": START,
    "ends_at": END,
    "local_date": DAY,
    "occurrence_date": lambda filler: DAY - dt.timedelta(days=7) if filler.end else DAY,
    "starts": dt.time(16),
    "ends": dt.time(20),
    "usual_start": dt.time(16),
    "usual_end": dt.time(20),
    "since": dt.date(2020, 1, 1),
    "starts_on": dt.date(2026, 1, 1),
    "ends_on": dt.date(2026, 12, 31),
    "fields": ["note"],
    "before": {"note": "OTHER-{slug}-xyz {table}"},
    "moved": {},
    "body": "OTHER-{slug}-xyz {table}",
    "is_active": True,
    "version": 1,
    # Sealed when the participant's id is known (tests/worlds.py).
    "participant_name.ciphertext": b"",
    "participant_name.key_id": "",
    "participant_name.lookup": None,
    "network_membership.kind": "member",
    "participant.kind": "named",
    "job.arguments": {},
    "job.state": "done",
    "job.stored_as": "",
    "job.page": "",
    "report.definition": "blank",
    "report.source": lambda _filler: built_in()["blank"],
    "report.language": "sl",
    "report.choices": {},
    "report.texts": {"added": "OTHER-{slug}-xyz {table}"},
    "report.own_numbers": {},
    "report_definition.source": lambda _filler: built_in()["blank"],
    "esf_participant.ciphertext": b"",
    "esf_participant.key_id": "",
    "esf_participant.activity_status": "employed",
    "esf_participant.education": "isced_3_4",
    "esf_participant.characteristics": [],
    "esf_participant.left_on": None,
    "fewer_opportunities.reason": "social",
    "proof.kind": "photo",
    "linked_record.kind": lambda filler: "document" if filler.end else "logo",
    "linked_record.stored_as": "",
    "linked_record.survey": "group",
    "campaign_material.stored_as": "",
    "project.programmes": ["esf_plus"],
    "target.measured_by": "hand",
    "target.query": "",
    "target.region": "8",
    "target.strategy_goal": "2.1",
    "plan_indicator.goal": "2.1",
    "plan_indicator.year": 2026,
    "year_review.year": lambda filler: 2025 if filler.end else 2026,
    "change.kind": "work_session",
    "change.action": "change",
    "attendance.role": "active",
    "head_count.role": "active",
    "activity_partner.status": "accepted",
    "idempotency_key.status": 201,
    "idempotency_key.body": {"note": "OTHER-{slug}-xyz {table}"},
    "sign_in_code.tries": 0,
    "password_hash": None,
    # A figure that was frozen: its answer and its words, by language.
    "frozen_figure.code": lambda filler: figure_code(filler.slug),
    "frozen_figure.reach": "own",
    "frozen_figure.chart": "",
    "frozen_figure.question": "measure=sessions&organisation={slug}&from=2026-01-01&to=2026-12-31",
    "frozen_figure.definitions": {"sessions": 1},
    "frozen_figure.coverage": {"text": "OTHER-{slug}-xyz {table}"},
    "frozen_figure.result": lambda filler: figure_result(filler.marker("frozen_figure")),
    "frozen_figure.prints": lambda filler: figure_prints(filler.marker("frozen_figure")),
    "frozen_figure.doubts": [],
    "saved_view.question": "measure=sessions&by=month",
    "saved_view.period": "this_year",
    "published_figure.unit": "count",
    "evidence_use.kind": "communication",
    "evidence_use.channel": "website",
    "evidence_use.proof_type": "image/png",
    "story.consent_until": None,
    "story.photo_stored_as": "{short}-{state}.jpg",
    "application.programme": "",
    "application.role": "",
    "application.status": "submitted",
    "application_step.status": "submitted",
}


class Filler:
    """Makes the rows of one organisation, live or deleted."""

    def __init__(self, slug: str, state: str, fixed: Mapping[str, Any], parents: Mapping[str, Any]) -> None:
        self.slug, self.state = slug, state
        self.fixed, self.parents = fixed, parents
        self.end = now() - dt.timedelta(hours=1) if state == "deleted" else None

    def marker(self, table: str) -> str:
        return f"OTHER-{self.slug}-xyz {table}"

    def secret(self, table: str) -> str:
        """What the link, the cookie or the key says; the row keeps its hash."""
        return f"secret-{self.slug}-{self.state}-{table}-0123456789"

    def row(self, table: Table) -> dict[str, Any]:
        """One row that every column of the table can be read back from."""
        return {column.name: self._value(table, column) for column in table.columns}

    def _value(self, table: Table, column: Column[Any]) -> Any:
        name = column.name
        for key in (f"{table.name}.{name}", name):
            if key in self.fixed:
                return self.fixed[key]
        if name in ENDS and self.end:
            return self.end.date() if isinstance(column.type, Date) else self.end
        if name in LATER and column.nullable:
            return None
        if column.foreign_keys:
            return self._reference(column)
        for key in (f"{table.name}.{name}", name):
            if key in CODES:
                return self._filled(CODES[key], table.name)
        return self._by_type(table, column)

    def _reference(self, column: Column[Any]) -> Any:
        targets = {key.column.table.name for key in column.foreign_keys} - {"organisation"}
        table = targets.pop() if targets else "organisation"
        return self.parents.get(table)

    def _filled(self, value: Any, table: str) -> Any:
        if callable(value):
            return value(self)
        if isinstance(value, str):
            short = hashlib.sha256(self.slug.encode()).hexdigest()[:5]
            return value.format(slug=self.slug, table=table, state=self.state, short=short)
        if isinstance(value, list):
            return [self._filled(one, table) for one in value]
        if isinstance(value, dict):
            return {name: self._filled(one, table) for name, one in value.items()}
        return value

    def _by_type(self, table: Table, column: Column[Any]) -> Any:
        kind = column.type
        if column.name == "secret_hash":
            return digest(self.secret(table.name))
        if isinstance(kind, String):
            return self._text(table, column, kind.length or 200)
        if isinstance(kind, LargeBinary | JSON):
            raise AssertionError(
                f"tests/world_rows.py: say in CODES what {table.name}.{column.name} may hold"
            )
        simple: list[tuple[Any, Any]] = [
            (Boolean, False),
            (Uuid, uuid.uuid5(uuid.NAMESPACE_URL, f"{self.slug}/{self.state}/{table.name}")),
            (Date, today()),
            (Time, dt.time(16)),
            (Integer, 1),
            (Numeric, 1),
        ]
        for known, value in simple:
            if isinstance(kind, known):
                return value
        # What may stop working soon must not do so during the test.
        soon = column.name in {"expires_at"} and not self.end
        return now() + dt.timedelta(days=5 if soon else -1)

    def _text(self, table: Table, column: Column[Any], room: int) -> str:
        text = f"{self.marker(table.name)} {column.name} {self.state}"
        if room < len(self.marker(table.name)):
            mark = hashlib.sha256(text.encode()).hexdigest()
            return mark[:room] if room < 64 else mark
        return text[:room] if room < len(text) else text
