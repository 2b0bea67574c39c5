"""Importing sessions: plain sheets, today's Mladim, the Logbook; all or nothing; twice is once."""

import datetime as dt

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from mladim.core.clock import to_local
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.imports.session_service import apply_import, plan_import
from mladim.sessions.models import HeadCount, WorkSession
from tests.people import ANA, actor_of

PLAIN = """Datum;Od;Do;Dejavnost;Oblika;Področje;Ženske 15–17;Moški 15–17;Ženske 18–19;Skupaj
14. 11. 2026;16.00;20.00;Dnevni center;dnevni prostor / odprti klub;kultura;3;4;1;8
15. 11. 2026;17.00;19.30;Podkast;delavnica;NFU|kultura;2;0;;2
"""
MLADIM = """Ime,Datum začetka,Ura začetka,Datum konca,Ura konca,Tip,Moški 15-19,Ženska 15-19,Nebinarno 20-24
Poletni tabor,2026-07-01,09:00,2026-07-03,15:00,Tabor,12,14,1
Ulica,2026-07-05,18:00,2026-07-05,20:00,Ulično delo,5,,
"""
LOGBOOK = """Date\tStart\tHours\tActivity\tOpen/Group\tGirls\tBoys\tNon-binary
2026-03-02\t15:00\t4\tDrop-in\topen\t6\t7\t0
"""


def write(tmp_path, text, name="uvoz.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def sessions():
    return list(db.session.scalars(select(WorkSession).order_by(WorkSession.starts_at)))


def test_a_plain_sheet_becomes_sessions(world, tmp_path):
    ana = actor_of(ANA)
    plan = plan_import(ana, write(tmp_path, PLAIN))
    assert [row.row.problem for row in plan.rows] == ["", ""]
    assert len(apply_import(ana, plan)) == 2
    first, second = sessions()
    assert to_local(first.starts_at).time() == dt.time(16)
    assert first.activity.kind == "open"
    assert (second.activity.main_area, second.activity.other_areas) == ("learning", ["culture"])
    assert sum(h.count for h in first.headcounts) == 8
    assert {(h.age_band, h.gender): h.count for h in second.headcounts} == {
        ("15-17", "female"): 2,
        ("15-17", "male"): 0,
    }


@pytest.mark.parametrize(("text", "name"), [(MLADIM, "mladim.csv"), (LOGBOOK, "logbook.tsv")])
def test_other_tools_headings_are_understood(world, tmp_path, text, name):
    plan = plan_import(actor_of(ANA), write(tmp_path, text, name))
    assert not plan.wrong
    assert not plan.unknown_columns
    apply_import(actor_of(ANA), plan)
    if text is MLADIM:
        camp, street = sessions()
        assert (camp.ends_at - camp.starts_at).total_seconds() / 3600 == 54
        assert {h.age_band for h in camp.headcounts} == {"15-19", "20-24"}
        assert [h.role for h in street.headcounts] == [
            "contact" if street.activity.kind == "outreach" else "active"
        ]
    else:
        assert sessions()[0].activity.kind == "open"


def test_the_same_file_again_adds_nothing(world, tmp_path):
    ana, path = actor_of(ANA), write(tmp_path, PLAIN)
    apply_import(ana, plan_import(ana, path))
    again = plan_import(ana, path)
    assert [row.action for row in again.rows] == ["same", "same"]
    assert apply_import(ana, again) == []
    assert len(sessions()) == 2


def test_corrected_numbers_correct_the_session(world, tmp_path):
    ana = actor_of(ANA)
    apply_import(ana, plan_import(ana, write(tmp_path, PLAIN)))
    plan = plan_import(ana, write(tmp_path, PLAIN.replace("3;4;1;8", "5;4;1;10")))
    assert [row.action for row in plan.rows] == ["changed", "same"]
    apply_import(ana, plan)
    assert db.session.scalar(select(func.sum(HeadCount.count))) == 12


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("14. 11. 2026", "32. 11. 2026", "datuma"),
        ("16.00", "26.00", "ure"),
        (";8\n", ";9\n", "vsota"),
        ("delavnica", "čarovnija", "»Oblika« ne poznamo »čarovnija«, pišite »delavnica«"),
        (";3;", ";tri;", "celo število"),
        ("Podkast", "", "ime dejavnosti"),
    ],
)
def test_one_wrong_row_stops_the_whole_file_and_is_named(world, tmp_path, old, new, words):
    ana = actor_of(ANA)
    plan = plan_import(ana, write(tmp_path, PLAIN.replace(old, new, 1)))
    assert len(plan.wrong) == 1
    assert words in plan.wrong[0].row.problem
    assert plan.wrong[0].row.number in {2, 3}
    with pytest.raises(RuleBroken):
        apply_import(ana, plan)
    assert sessions() == []


def test_a_row_names_everything_that_is_wrong_with_it(world, tmp_path):
    wrong = PLAIN.replace("14. 11. 2026", "32. 11. 2026", 1).replace(";8\n", ";9\n", 1)
    problem = plan_import(actor_of(ANA), write(tmp_path, wrong)).wrong[0].row.problem
    assert "datuma »32. 11. 2026« ne razumemo" in problem
    assert "vsota stolpcev je 8" in problem


@pytest.mark.parametrize(
    ("word", "kind", "form"),
    [
        ("odprto", "open", "drop_in"),
        ("Odprta dejavnost", "open", "drop_in"),
        ("skupina", "group", "other"),
        ("dogodek", "event", "other"),
        ("", "group", "other"),
    ],
)
def test_the_kind_is_understood_as_people_write_it(world, tmp_path, word, kind, form):
    text = f"Datum;Od;Do;Dejavnost;Vrsta;Obiski\n14. 10. 2026;16.00;20.00;Klub;{word};3\n"
    row = plan_import(actor_of(ANA), write(tmp_path, text)).rows[0].row
    assert (row.problem, row.kind, row.form) == ("", kind, form)


def test_excel_dates_times_and_numbers(world, tmp_path):
    book = Workbook()
    book.active.append(["Poročilo centra"])
    book.active.append(["Datum", "Od", "Do", "Dejavnost", "Dekleta 13-14", "Fantje 13-14"])
    book.active.append([dt.date(2026, 10, 14), dt.time(16), dt.time(20), "Dnevni center", 3, 4.0])
    book.active.append([dt.date(2026, 10, 15), dt.time(22), dt.time(1), "Nočni šport", 0, None])
    book.save(tmp_path / "leto.xlsx")
    ana = actor_of(ANA)
    plan = plan_import(ana, tmp_path / "leto.xlsx")
    assert not plan.wrong
    apply_import(ana, plan)
    first, second = sessions()
    assert sum(h.count for h in first.headcounts) == 7
    assert (second.ends_at - second.starts_at).total_seconds() == 3 * 3600
    assert [h.count for h in second.headcounts] == [0]


def test_windows_letters_and_semicolons(world, tmp_path):
    plan = plan_import(actor_of(ANA), write(tmp_path, PLAIN, encoding="cp1250"))
    assert [row.row.activity for row in plan.rows] == ["Dnevni center", "Podkast"]


def test_missing_columns_are_named(world, tmp_path):
    with pytest.raises(RuleBroken, match="Datum"):
        plan_import(actor_of(ANA), write(tmp_path, "Ime,Od\nx,16:00\n"))
