"""Reports for programs: one's own, with the files one asked for."""

from tests.people import BOR, DANE, VILI
from tests.reports.test_builder import _begin


def test_a_program_lists_reports_and_takes_its_files(browse, records):
    bor = browse(BOR)
    report_id = _begin(bor, "blank")
    bor.post(f"/reports/{report_id}/files", {"format": "csv"})
    assert [str(one["id"]) for one in bor.get("/api/v1/reports").json["items"]] == [report_id]
    files = bor.get(f"/api/v1/reports/{report_id}/files").json["items"]
    assert [(one["format"], one["state"]) for one in files] == [("csv", "done")]
    with bor.get(files[0]["url"]) as file:
        assert "Izvedbe;3" in file.text
    dane = browse(DANE)
    dane.get(f"/api/v1/reports/{report_id}/files", status=404)
    dane.get(files[0]["url"], status=404)
    browse(VILI).get("/api/v1/reports", status=403)
