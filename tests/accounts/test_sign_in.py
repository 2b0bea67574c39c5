"""Signing in and out with real requests."""

from tests.people import ANA, PASSWORD


def test_a_person_signs_in_and_sees_this_week(browse):
    browser = browse()
    browser.get("/sign-in")
    answer = browser.post("/sign-in", {"email": " ANA@demo.mladim.test ", "password": PASSWORD})
    assert answer.location == "/"
    assert "Ta teden" in browser.page("/").text


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(browse):
    answer = browse().post("/sign-in", {"email": ANA, "password": "napačno geslo"}, status=422)
    assert ANA in answer.text
    assert "Napaka: " in answer.text


def test_sign_out_ends_the_session_on_the_server(browse):
    browser = browse(ANA)
    browser.get("/")
    with browser.client.session_transaction() as session:
        stolen = dict(session)
    browser.post("/sign-out")
    with browser.client.session_transaction() as session:
        session.update(stolen)
    assert browser.open("GET", "/").location == "/sign-in"


def test_the_way_back_after_signing_in_never_leaves_the_site(browse):
    for target in ("//x.test", "/\\x.test", "https://x.test", "javascript:alert(1)", "/\t/x.test"):
        answer = browse().post(
            "/sign-in", {"email": ANA, "password": PASSWORD}, query_string={"next": target}
        )
        assert answer.location == "/"
