"""Funders' programmes of a project and the lines they oblige it to print."""

import re
import tomllib
from functools import cache
from pathlib import Path

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.i18n import language
from mladim.projects.models import Project

FILE = Path(__file__).with_name("visibility.toml")
PARTS = re.compile(r"[;/()]")


@cache
def _lines() -> dict[str, dict[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def visibility_lines(project: Project) -> list[str]:
    """What every report of the project prints: its own line, else those of its programmes, each once."""
    if project.visibility:
        return [project.visibility]
    known = _lines()
    found = [known[code][language()] for code in project.programmes if code in known]
    return list(dict.fromkeys(found))


def printed_line(project: Project) -> str:
    """The lines as one, or at least who pays."""
    if lines := visibility_lines(project):
        return " ".join(lines)
    funder = project.funder.rstrip(".")
    return _("Sofinancira: %(funder)s.", funder=funder) if funder else ""


def is_european(project: Project) -> bool:
    """Is one of its programmes the European Union's? Those are the ones that name a line."""
    return any(code in _lines() for code in project.programmes)


def programmes_in(funder: str) -> list[str]:
    """The programmes a text about funding names; what is no programme is passed over."""
    parts = [part.strip() for part in PARTS.split(funder)]
    return list(
        dict.fromkeys(code for part in parts if part and (code := codelists.resolve("programme", part)))
    )


def role_in(name: str, lead: str, partners: str) -> str:
    """The role of an organisation the plan names; nothing where the plan does not say it."""
    if lead.strip() == name:
        return "lead"
    return "partner" if name in [part.strip() for part in partners.split(";")] else ""
