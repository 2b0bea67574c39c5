"""flask import network: the whole plan, named problems, twice is once."""

import shutil

from sqlalchemy import func, select

from mladim.core.db import db
from mladim.imports.plan_files import FOLDER
from mladim.projects.models import Project, Target


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["import", "network", *arguments])


def counted(app):
    with app.app_context():
        return tuple(db.session.scalar(select(func.count()).select_from(m)) for m in (Project, Target))


def test_the_whole_plan_arrives_and_twice_is_once(app, cast):
    first = run(app)
    assert first.exit_code == 0, first.output
    assert counted(app) == (24, 124)
    assert run(app).exit_code == 0
    assert counted(app) == (24, 124)


def test_a_row_that_cannot_be_placed_is_named_and_nothing_is_stored(app, cast, tmp_path):
    for name in ("projects_2026.csv", "targets_2026.csv"):
        shutil.copy(FOLDER / name, tmp_path / name)
    path = tmp_path / "targets_2026.csv"
    path.write_text(path.read_text() + "NIHČE,2.1.1,kazalnik,EQ,1,,,kos,\n")
    answer = run(app, "--folder", str(tmp_path))
    assert answer.exit_code == 1
    assert "vrstica 126" in answer.output
    assert "NIHČE" in answer.output
    assert counted(app) == (0, 0)
