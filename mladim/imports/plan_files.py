"""The network's yearly plan from its two files: projects and targets, word for word."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.errors import RuleBroken
from mladim.projects.plan import PlanProblem, PlanProject, PlanTarget

FOLDER = Path(__file__).parent / "plan"
PROJECT_COLUMNS = ("code", "name", "funder", "start", "end", "lead", "partners", "ldn_sections")
TARGET_COLUMNS = (
    "project",
    "section",
    "indicator_sl",
    "operator",
    "target",
    "target_max",
    "target_mama",
    "unit",
    "note",
)


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    if not path.is_file():
        raise RuleBroken("file", _("Datoteke %(name)s ni.") % {"name": path.name})
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise RuleBroken(
                "file",
                _("V datoteki %(name)s manjkajo stolpci: %(columns)s.")
                % {"name": path.name, "columns": ", ".join(sorted(missing))},
            )
        return [(reader.line_num, {name: (row[name] or "").strip() for name in columns}) for row in reader]


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def read_projects(path: Path) -> tuple[list[PlanProject], list[PlanProblem]]:
    """The projects of the file, and the rows that cannot be read."""
    found, problems = [], []
    for number, row in _rows(path, PROJECT_COLUMNS):
        try:
            found.append(
                PlanProject(
                    code=row["code"],
                    name=row["name"],
                    funder=row["funder"],
                    lead=row["lead"],
                    partners=row["partners"],
                    plan_sections=row["ldn_sections"],
                    starts_on=_date(row["start"]),
                    ends_on=_date(row["end"]),
                    row=number,
                )
            )
        except ValueError as error:
            problems.append(PlanProblem(kind="project", row=number, message=str(error)))
    return found, problems


def read_targets(path: Path) -> tuple[list[PlanTarget], list[PlanProblem]]:
    """The targets of the file in their order within each project, and the rows that cannot be read."""
    found, problems, places = [], [], Counter[str]()
    for number, row in _rows(path, TARGET_COLUMNS):
        places[row["project"]] += 1
        try:
            found.append(
                PlanTarget(
                    project=row["project"],
                    position=places[row["project"]],
                    name=row["indicator_sl"],
                    operator=codelists.resolve("indicator_operator", row["operator"]) or row["operator"],
                    value=_number(row["target"]),
                    upper=_number(row["target_max"]),
                    own_share=_number(row["target_mama"]),
                    plan_section=row["section"],
                    unit=row["unit"],
                    note=row["note"],
                    row=number,
                )
            )
        except ValueError as error:
            problems.append(PlanProblem(kind="target", row=number, message=str(error)))
    return found, problems
