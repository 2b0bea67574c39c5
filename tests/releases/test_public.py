"""What everybody gets: pages, files, embedded charts, the public interface; nothing but the release."""

import io
import itertools
import json
import re
import zipfile

import pytest

from mladim.core.db import db
from mladim.releases import queries
from mladim.releases.models import PublicRelease
from tests.people import ANA, CILKA
from tests.releases.conftest import PERIOD, RELEASE
from tests.releases.truth import true_visits

API = "/api/v1/public/releases"
EMBED = 30_000
PAGE = 100_000


@pytest.fixture
def public(app, released):
    """Somebody without an account, and the tables of the release."""
    slugs = list(released.content["tables"])
    db.session.rollback()
    return app.test_client(), slugs


def addresses(slugs):
    """Every public address."""
    yield from ("/impact", "/impact?lang=en", "/impact/data", f"/impact/data/{RELEASE}", "/impact/regions/8")
    yield from (f"/v/{chart}?release={RELEASE}" for chart in ("ages", "kinds", "quarters"))
    yield from (API, f"{API}/{RELEASE}")
    for slug in slugs:
        yield from (f"{API}/{RELEASE}/{slug}", f"{API}/{RELEASE}/{slug}?format=csv")
        yield from (f"/impact/data/{RELEASE}/files/{slug}.{ending}" for ending in ("csv", "json"))
    yield f"/impact/data/{RELEASE}/files/mladim-{RELEASE}.xlsx"
    yield from ("/impact/regions/99", f"/v/none?release={RELEASE}", f"{API}/none", f"{API}?region=8")


def everything_in(answer):
    """Body, unpacked where it is packed, and headers."""
    data = answer.get_data()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    kept = [
        f"{name}: {value}" for name, value in answer.headers if name not in {"Content-Length", "X-Request-ID"}
    ]
    return data.decode("utf-8", "replace") + "\n".join(kept)


def test_true_numbers_of_people_stand_in_no_public_byte(public):
    client, slugs = public
    rare = {number for number in true_visits()[0].values() if number > 130 and number % 5}
    assert len(rare) > 8
    spelled = {
        text for number in rare for text in (str(number), f"{number:,}".replace(",", "."), f"{number:,}")
    }
    exact = {str(row[-2]) for row in _rows("organisations")} | {
        str(int(row[-1])) for row in _rows("work-by-kind")
    }
    pattern = re.compile(
        r"(?<![\w.,-])(" + "|".join(map(re.escape, sorted(spelled - exact))) + r")(?![\w.,-])"
    )
    for address in addresses(slugs):
        text = re.sub(
            r'(name="csrf_token" value=")[^"]*|(x|y|width|height|viewBox)="[^"]*"',
            "",
            everything_in(client.get(address)),
        )
        assert pattern.findall(text) == [], address


def _rows(slug):
    return db.session.query(PublicRelease).one().content["tables"][slug]["rows"]


def test_every_public_address_answers_and_is_light(public):
    client, slugs = public
    for address in list(addresses(slugs))[:-4]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert len(answer.data) < (EMBED if address.startswith("/v/") else PAGE)


def test_no_combination_of_parameters_yields_another_cell(public):
    client, slugs = public
    known = {client.get(f"{API}/{RELEASE}/{slug}").data for slug in slugs}
    known |= {client.get(f"{API}/{RELEASE}/{slug}?format=csv").data for slug in slugs}
    names = (
        "region",
        "age_band",
        "by",
        "measure",
        "from",
        "to",
        "organisation",
        "filter",
        "format",
        "limit",
        "x",
    )
    values = (
        "1",
        "",
        "z",
        "visits",
        "2026-07-01",
        "mc-primer",
        "json",
        "csv",
        "xlsx",
        "../../config",
        "*",
        "%00",
    )
    asked = 0
    for name, value in itertools.product(names, values):
        for slug in (*slugs[:3], "secret", "..%2F..%2Fconfig.py"):
            answer = client.get(f"{API}/{RELEASE}/{slug}?{name}={value}")
            asked += 1
            if answer.status_code == 200:
                assert (name, answer.data in known) == ("format", True)
            else:
                assert answer.status_code in {400, 404}
                assert answer.mimetype == "application/problem+json"
    assert asked > 500


def test_an_unknown_parameter_is_refused_by_name(public):
    client, _slugs = public
    answer = client.get(f"{API}/{RELEASE}/visits-by-region?region=8")
    assert answer.status_code == 400
    assert [one["field"] for one in answer.get_json()["errors"]] == ["region"]
    assert client.get(f"/v/kinds?release={RELEASE}&region=8").status_code == 400


def test_the_same_cell_is_the_same_in_page_file_and_interface(public):
    client, _slugs = public
    table = json.loads(client.get(f"{API}/{RELEASE}/visits-by-region").data)
    shown = {row[0]: row[1] for row in table["rows"]}
    lines = client.get(f"{API}/{RELEASE}/visits-by-region?format=csv").text.splitlines()[1:]
    assert {line.split(",")[0]: int(line.split(",")[-1]) for line in lines} == shown
    written = f"{shown['8']:,}".replace(",", ".")
    assert f">{written}<" in client.get("/impact/regions/8").text


def test_caches_are_keyed_by_the_release_and_any_site_may_read(public):
    client, _slugs = public
    answer = client.get(f"{API}/{RELEASE}/visits-by-region")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get(f"{API}/{RELEASE}/visits-by-region", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.post(f"{API}/{RELEASE}/visits-by-region").status_code == 405


def test_only_the_embedded_chart_may_be_framed_and_it_sets_no_cookie(public):
    client, _slugs = public
    answer = client.get(f"/v/kinds?release={RELEASE}")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert "<script" not in answer.text
    page = client.get("/impact")
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


def test_without_a_release_the_page_says_so_kindly(app, cast, browse):
    page = app.test_client().get("/impact")
    assert page.status_code == 200
    assert "Kako štejemo" in page.text
    assert "/sign-in" in page.text
    assert app.test_client().get("/v/kinds").status_code == 404
    assert app.test_client().get(API).get_json() == {"items": [], "next": None}
    assert "/impact" in app.test_client().get("/sign-in").text


def test_public_pages_are_sound(public, browse):
    for address in ("/impact", "/impact/data", f"/impact/data/{RELEASE}", "/impact/regions/8"):
        browse().get(address)


def test_staff_see_the_audit_and_withdraw(public, browse):
    staff = browse(CILKA)
    assert RELEASE in staff.get("/releases").text
    assert "Napadene celice" in staff.get(f"/releases/{RELEASE}").text
    staff.get(f"/releases/{RELEASE}?table=organisations")
    staff.get("/releases/ledger")
    staff.post(f"/releases/{RELEASE}/withdraw", {"because": ""}, status=422)
    staff.post(f"/releases/{RELEASE}/withdraw", {"because": "Napačen vnos."})
    assert "umaknjen" in staff.get(f"/impact/data/{RELEASE}").text
    assert queries.last_published() is None


def test_only_staff_work_with_releases(public, browse):
    browse(ANA).get("/releases", status=403)
    browse(ANA).get(f"/releases/{RELEASE}", status=403)


def test_preparing_and_publishing_are_asked_for_and_checked(network, browse):
    db.session.commit()
    staff = browse(CILKA)
    staff.post("/releases", {"period": "1999"}, status=422)
    assert "/jobs/" in staff.post("/releases", {"period": PERIOD}).location
