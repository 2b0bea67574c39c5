"""Files made to hurt are refused before they are read."""

import time
import zipfile

import pytest
from openpyxl import Workbook

from mladim.core.errors import RuleBroken
from mladim.imports.tables import read_table


def workbook(path, rows=3):
    book = Workbook()
    for number in range(rows):
        book.active.append(["Datum", number])
    book.save(path)
    return path


def repacked(source, target, changes):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, changes.get(entry.filename, old.read(entry.filename)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return target


def test_a_zip_bomb_is_refused_at_once(app, tmp_path):
    rows = b"<row>" + b"<c><v>1</v></c>" * 3_600_000 + b"</row>"
    bomb = repacked(
        workbook(tmp_path / "ok.xlsx"), tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": rows}
    )
    with app.test_request_context("/"):
        started = time.process_time()
        with pytest.raises(RuleBroken):
            read_table(bomb)
        assert time.process_time() - started < 5


def test_a_cell_far_away_is_refused(app, tmp_path):
    sheet = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    far = repacked(workbook(tmp_path / "ok.xlsx"), tmp_path / "far.xlsx", {"xl/worksheets/sheet1.xml": sheet})
    with app.test_request_context("/"), pytest.raises(RuleBroken):
        read_table(far)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("slika.csv", b"\x89PNG\r\n\x1a\n0000"),
        ("dokument.xlsx", b"not a zip"),
        ("makri.xlsm", b"PK\x03\x04"),
        ("prazno.exe", b"MZ"),
    ],
)
def test_what_is_not_a_table_is_refused(app, tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with app.test_request_context("/"), pytest.raises(RuleBroken):
        read_table(path)


def test_an_entity_bomb_is_refused(app, tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    path = repacked(workbook(tmp_path / "ok.xlsx"), tmp_path / "xxe.xlsx", {"xl/workbook.xml": bomb})
    with app.test_request_context("/"), pytest.raises(RuleBroken):
        read_table(path)


def test_too_many_columns_are_refused(app, tmp_path):
    path = tmp_path / "siroko.csv"
    path.write_text(";".join("abc" for _ in range(70)))
    with app.test_request_context("/"), pytest.raises(RuleBroken):
        read_table(path)
