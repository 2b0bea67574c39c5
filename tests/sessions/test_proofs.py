"""Proofs: only pictures and PDFs, by what they are; downloads, never pages."""

import io
from pathlib import Path

import pytest

from tests.people import ANA, DANE, VILI

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 40
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"0" * 40
PDF = b"%PDF-1.7\n" + b"0" * 40


def send(browser, uuid, content, name, **kw):
    sent = {"proof": (io.BytesIO(content), name), "proof_kind": "photo"}
    return browser.post(f"/sessions/{uuid}/proofs", sent, content_type="multipart/form-data", **kw)


def links(page):
    return [href for href in page.values("a", "href") if href and href.startswith("/proofs/")]


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PNG, "Klub čšž.png", "image/png"),
        (JPEG, "../../etc/passwd.JPEG", "image/jpeg"),
        (WEBP, "a.webp", "image/webp"),
        (PDF, "lista.pdf", "application/pdf"),
    ],
)
def test_a_proof_is_kept_and_served_as_a_download(make, browse, app, content, name, media_type):
    uuid, ana = make(), browse(ANA)
    send(ana, uuid, content, name)
    link = links(ana.page(f"/sessions/{uuid}"))[0]
    answer = ana.client.get(link, buffered=True)
    assert answer.data == content
    assert answer.mimetype == media_type
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert browse(DANE).client.get(link).status_code == 404
    stored = list(Path(app.config["UPLOADS"], "proofs").iterdir())
    assert not any("passwd" in file.name for file in stored)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.png", "Datoteka je prazna."),
        (b"<html><script>", "a.png", "Dokazilo je lahko slika"),
        (PNG, "a.pdf", "Ime datoteke in njena vsebina se ne ujemata."),
        (PNG, "a.png.exe", "Ime datoteke in njena vsebina se ne ujemata."),
        (b"PK\x03\x04" + b"0" * 40, "a.docx", "Dokazilo je lahko slika"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "Dokazilo je lahko slika"),
    ],
)
def test_anything_else_is_refused(make, browse, content, name, said):
    uuid, ana = make(), browse(ANA)
    answer = send(ana, uuid, content, name, status=422)
    assert said in answer.text
    assert links(ana.page(f"/sessions/{uuid}")) == []


def test_more_than_ten_megabytes_never_arrive(make, browse):
    head = b'--b\r\nContent-Disposition: form-data; name="proof"; filename="a.png"\r\n\r\n'
    body = head + PNG + b"0" * (10 * 1024 * 1024) + b"\r\n--b--\r\n"
    url = f"/sessions/{make()}/proofs"
    browse(ANA).open("POST", url, data=body, content_type="multipart/form-data; boundary=b", status=413)


def test_the_same_file_twice_is_one_proof_and_deleting_can_be_undone(make, browse):
    uuid, ana = make(), browse(ANA)
    send(ana, uuid, PNG, "a.png")
    send(ana, uuid, PNG, "a.png")
    (link,) = links(ana.page(f"/sessions/{uuid}"))
    ana.post(f"{link}/remove")
    assert links(ana.page(f"/sessions/{uuid}")) == []
    assert ana.client.get(link).status_code == 404
    assert "a.png" in ana.page("/bin").text
    ana.post(f"{link}/restore")
    assert links(ana.page(f"/sessions/{uuid}")) == [link]
    browse(DANE).post(f"{link}/remove", status=404)
    browse(VILI).post(f"{link}/remove", status=403)


def test_a_proof_of_a_deleted_session_is_closed(make, browse):
    uuid, ana = make(), browse(ANA)
    send(ana, uuid, PNG, "a.png")
    (link,) = links(ana.page(f"/sessions/{uuid}"))
    ana.post(f"/sessions/{uuid}/remove", {"version": 1})
    assert ana.client.get(link).status_code == 404
