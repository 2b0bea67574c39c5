"""Writes numbered migrations: the next one by comparing, or the initial chain, one feature a file."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import render_python_code
from alembic.operations.ops import CreateIndexOp, CreateTableOp, DowngradeOps, DropTableOp, UpgradeOps
from flask import Flask
from flask_migrate import migrate, upgrade
from mako.template import Template
from sqlalchemy import Table

from config import Config
from mladim import create_app
from mladim.core.db import Model, UTCDateTime, db

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "migrations"
VERSIONS = FOLDER / "versions"
HEAD = FOLDER / ".current-head"
FEATURES = (
    *("accounts", "organisations", "participants", "projects", "sessions"),
    *("statistics", "frozen", "targets", "evidence", "applications", "reports", "releases"),
    *("imports", "network", "api"),
)


def main(arguments: list[str]) -> None:
    """One argument: the subject, or --initial."""
    if len(arguments) != 1 or (arguments[0].startswith("-") and arguments[0] != "--initial"):
        raise SystemExit('usage: script/new-migration "place phone" | --initial')
    app = app_on_nothing()
    with app.app_context():
        names = write_chain() if arguments[0] == "--initial" else write_next(app, arguments[0])
    if not names:
        print("The models and the migrations agree; nothing to write.")
        return
    HEAD.write_text(names[-1] + "\n")
    _tidy(names)
    print(*names, sep="\n")


def app_on_nothing() -> Flask:
    """An application on an empty database of its own: yours may be behind, or ahead on another branch."""

    class Nowhere(Config):
        SQLALCHEMY_DATABASE_URI = f"sqlite:///{tempfile.mkdtemp()}/new.db"

    return create_app(Nowhere)


def write_next(app: Flask, subject: str) -> list[str]:
    """The difference between the newest migration and the models, as one more migration."""
    known = {path.stem for path in VERSIONS.glob("*.py")}
    number = max((int(name[:4]) for name in known), default=0) + 1
    words = re.sub(r"[^a-z0-9]+", "_", subject.lower()).strip("_")
    app.extensions["migrate"].configure_args |= {
        "render_item": name_type,
        "process_revision_directives": leave_empty_out,
    }
    upgrade()
    migrate(message=f"{subject[0].upper()}{subject[1:]}.", rev_id=numbered(number, words))
    return sorted({path.stem for path in VERSIONS.glob("*.py")} - known)


def write_chain() -> list[str]:
    """The initial migrations, from nothing to what the models say."""
    for path in VERSIONS.glob("*.py"):
        path.unlink()
    VERSIONS.mkdir(exist_ok=True)
    names: list[str] = []
    for feature, tables in tables_by_feature():
        name = numbered(len(names) + 1, feature)
        before = names[-1] if names else None
        (VERSIONS / f"{name}.py").write_text(_initial_text(name, before, feature, tables))
        names.append(name)
    return names


def numbered(number: int, words: str) -> str:
    """Alembic keeps 32 characters of a revision."""
    return f"{number:04d}_{words}"[:32].rstrip("_")


def tables_by_feature() -> list[tuple[str, list[Table]]]:
    """Tables of the ground come with the first feature that brings all they point at."""
    mappers = Model.registry.mappers
    home = {mapper.class_.__tablename__: mapper.class_.__module__.split(".")[1] for mapper in mappers}
    waiting, done, chain = list(db.metadata.sorted_tables), set[str](), []
    for feature in FEATURES:
        chosen = []
        for table in list(waiting):
            targets = {key.column.table.name for key in table.foreign_keys} - {table.name}
            if home[table.name] in {"core", feature} and targets <= done:
                chosen.append(table)
                waiting.remove(table)
                done.add(table.name)
        if chosen:
            chain.append((feature, chosen))
    if waiting:
        raise SystemExit(f"No feature brings what these point at: {[table.name for table in waiting]}")
    return chain


def name_type(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """A migration must not change when a class of ours does: it names SQLAlchemy's own types."""
    if kind == "type" and isinstance(thing, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def leave_empty_out(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """No file where nothing changed."""
    if directives and directives[0].upgrade_ops.is_empty():
        directives.clear()


def _initial_text(name: str, before: str | None, feature: str, tables: list[Table]) -> str:
    up: list[CreateTableOp | CreateIndexOp] = []
    for table in tables:
        made = CreateTableOp.from_table(table)
        made.info = {}
        up.append(made)
        up += [CreateIndexOp.from_index(i) for i in sorted(table.indexes, key=lambda i: str(i.name))]
    down = [DropTableOp.from_table(table) for table in reversed(tables)]
    template = Template(filename=str(FOLDER / "script.py.mako"))
    return str(
        template.render(
            message=f"Tables of {feature}.",
            imports="",
            up_revision=name,
            down_revision=before,
            upgrades=render_python_code(UpgradeOps(up), render_item=name_type) + _sentences(tables, "guards"),
            downgrades=render_python_code(DowngradeOps(down), render_item=name_type)
            + _sentences(tables, "guards_gone"),
        )
    )


def _sentences(tables: list[Table], name: str) -> str:
    """What a table brings beside its columns, such as a trigger that nobody changes its rows."""
    found: dict[str, list[str]] = {}
    for table in tables:
        for dialect, sentences in table.info.get(name, {}).items():
            found.setdefault(dialect, []).extend(sentences)
    if not found:
        return ""
    loop = "for one in sentences.get(op.get_bind().dialect.name, ()):\n        op.execute(one)"
    return f"\n    sentences = {found!r}\n    {loop}\n"


def _tidy(names: list[str]) -> None:
    paths = [VERSIONS / f"{name}.py" for name in names]
    for path in paths:
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.strip().startswith("# ###")))
    for command in (["format"], ["check", "--select", "I", "--fix"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, "--quiet", *paths], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
