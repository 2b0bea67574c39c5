"""flask import residents: whole or not at all, by code or name, each number with its year and source."""

from sqlalchemy import select

from mladim.core.db import db
from mladim.statistics.models import Residents
from mladim.statistics.residents import known_residents


def run(app, path):
    return app.test_cli_runner().invoke(args=["import", "residents", str(path)])


def stored(app):
    with app.app_context():
        return {(row.area, row.year): row.residents for row in db.session.scalars(select(Residents))}


def test_areas_are_found_by_code_or_name_and_a_later_file_replaces(app, cast, tmp_path):
    path = tmp_path / "prebivalci.csv"
    path.write_text(
        "area;year;residents;source\nLjubljana;2026;41.250;SURS 05C4002S\nregija Goriška;2026;15800;SURS\n"
        "SI04;2026;160000;SURS\nSlovenija;2026;320000;SURS\n",
        encoding="utf-8-sig",
    )
    answer = run(app, path)
    assert answer.exit_code == 0, answer.output
    assert "4 števil" in answer.output
    expected = {("SI-061", 2026): 41250, ("11", 2026): 15800, ("SI04", 2026): 160000, ("SI", 2026): 320000}
    assert stored(app) == expected
    path.write_text("area,year,residents,source\nSI-061,2026,41300,SURS\n")
    assert run(app, path).exit_code == 0
    assert stored(app) == expected | {("SI-061", 2026): 41300}


def test_a_wrong_row_is_named_and_nothing_is_stored(app, cast, tmp_path):
    path = tmp_path / "prebivalci.csv"
    path.write_text(
        "area,year,residents,source\nLjubljana,2026,41250,SURS\nAtlantida,2026,5,SURS\nKranj,2026,veliko,SURS\n"
        "Celje,2026,7000,\n"
    )
    answer = run(app, path)
    assert answer.exit_code == 1
    for words in ("vrstica 3: območja »Atlantida« ni", "vrstica 4: leto", "vrstica 5: vir manjka"):
        assert words in answer.output
    assert stored(app) == {}


def test_a_file_without_the_columns_or_no_file_is_refused(app, cast, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("občina,število\nLjubljana,5\n")
    assert "Manjkajo stolpci: area, residents, source, year." in run(app, path).output
    assert run(app, tmp_path / "ni.csv").exit_code == 1


def test_what_is_published_comes_along_with_its_source(app, cast):
    with app.app_context():
        known = known_residents()
    assert known.numbers["SI", 2025] == 323430
    assert known.numbers["SI", 2023] == 313024
    assert all(source.partition("https://")[2] for source in known.sources.values())
