"""What a database says about its own tables, in a form that can be compared."""

import re
from typing import Any

from sqlalchemy import inspect

from mladim.core.db import db


def schema() -> dict[str, Any]:
    """Every table with columns, keys, checks and indexes."""
    found = inspect(db.engine)
    return {
        table: {
            "columns": {
                c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(table)
            },
            "key": found.get_pk_constraint(table),
            "foreign": _sorted(found.get_foreign_keys(table)),
            "unique": _sorted(found.get_unique_constraints(table)),
            "checks": {
                c["name"]: re.sub(r"\s+", " ", c["sqltext"]) for c in found.get_check_constraints(table)
            },
            "indexes": _sorted([_index(one) for one in found.get_indexes(table)]),
            "options": found.get_table_options(table),
        }
        for table in sorted(found.get_table_names())
        if table != "alembic_version"
    }


def _index(found: dict[str, Any]) -> dict[str, Any]:
    options = {name: str(value) for name, value in found.get("dialect_options", {}).items()}
    return {**found, "dialect_options": options}


def _sorted(lines: list[Any]) -> list[Any]:
    return sorted((dict(line) for line in lines), key=lambda line: str(line.get("name")))
