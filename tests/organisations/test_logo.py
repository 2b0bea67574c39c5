"""Logos are known by their content, kept under a name of ours, and given out as pictures only."""

import io
import struct
import zlib
from pathlib import Path

import pytest

from mladim.organisations import logos
from tests.people import ANA, BOR, CILKA, DANE


def png(width=3, height=2):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\1\2\3" * width for _ in range(height)) if width < 100 else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x11\x08\x00\x05\x00\x07\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01" + b"\0" * 20
)
WEBP_X = b"RIFF\x30\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x08\0\0\x04\0\0" + b"\0" * 20
WEBP_L = b"RIFF\x30\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x08\x00\x01\x00" + b"\0" * 20
WEBP = b"RIFF\x30\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x09\0\x05\0" + b"\0" * 20


def send(browser, content, name="logo.png", **kw):
    return browser.post(
        "/organisation/logo", {"file": (io.BytesIO(content), name)}, content_type="multipart/form-data", **kw
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (png(), ("png", 3, 2)),
        (JPEG, ("jpg", 7, 5)),
        (WEBP_X, ("webp", 9, 5)),
        (WEBP_L, ("webp", 9, 5)),
        (WEBP, ("webp", 9, 5)),
    ],
)
def test_pictures_are_known_by_content(content, expected):
    assert logos.kind_of(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"GIF89a" + b"\0" * 40,
        b"%PDF-1.7" + b"\0" * 40,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"\xff\xd8\xff" + b"\xff" * 400,
        b"\xff\xd8\xff\xe0\x00\x00" * 50,
        b"RIFF\0\0\0\0WEBPXXXX" + b"\0" * 40,
        b"PK\x03\x04" + b"\0" * 40,
    ],
)
def test_other_files_are_not(content):
    assert logos.kind_of(content) is None


def test_a_logo_is_kept_shown_and_removed(browse, app):
    bor = browse(BOR)
    assert bor.open("GET", "/organisation/logo").status_code == 404
    send(bor, png(), name="../../etc/passwd.png")
    for email in (BOR, ANA):
        answer = browse(email).get("/organisation/logo")
        assert answer.data == png()
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="logotip.png"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "/organisation/logo" in bor.get("/organisation").text
    kept = [path for path in Path(app.config["UPLOADS"]).rglob("*") if path.is_file()]
    assert any(path.name.endswith(".png") and "passwd" not in path.name for path in kept)
    bor.post("/organisation/logo/remove")
    assert bor.open("GET", "/organisation/logo").status_code == 404


def test_the_logo_of_another_house_is_not_shown(browse):
    send(browse(BOR), png())
    assert browse(DANE).open("GET", "/organisation/logo").status_code == 404
    assert browse(DANE).open("GET", "/organisations/mc-primer/logo").status_code == 403
    assert browse(CILKA).get("/organisations/mc-primer/logo").data == png()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"<html><script>alert(1)</script>", "logo.png", "To ni slika"),
        (b"", "logo.png", "Izberite sliko"),
        (png() + b"\0" * 5000, "logo.png", "največ 1 MB"),
        (png(width=9000, height=9000), "logo.png", "največ 4000 točk"),
    ],
)
def test_what_is_no_small_picture_is_refused_with_a_reason(browse, monkeypatch, content, name, words):
    assert logos.LARGEST == 1024 * 1024
    monkeypatch.setattr(logos, "LARGEST", 5000)
    assert words in send(browse(BOR), content, name, status=422).text


def test_only_the_last_two_stay_on_the_disk(world, app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "UPLOADS", tmp_path)
    current = None
    for size in (2, 3, 4, 5):
        current = logos.keep_logo(7, png(width=size), current=current)
    assert len(list((tmp_path / "logos" / "7").iterdir())) == 2
    assert logos.read_logo(current)[0] == png(width=5)


@pytest.mark.parametrize("name", [None, "", "../x.png", "7/../../x.png", "7/abc.png", "/etc/passwd"])
def test_no_other_file_can_be_read(world, name):
    from mladim.core.errors import NotFound

    with pytest.raises(NotFound):
        logos.read_logo(name)
