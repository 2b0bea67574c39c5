"""Which passwords may be chosen."""

import pytest

from mladim.accounts import breached, passwords
from mladim.accounts.password_rules import why_refused, words_of

GOOD = "zelena lipa pleše v dežju"


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "krompirnaterasi",
        "correcthorsebatterystaple"[::-1],
        "ž" * 3 + "lonec-na-oknu",
        "x7" + "kamnita pot " * 10,
        "Sončnica v Lendavi 7",
    ],
)
def test_long_words_are_enough(app, password):
    with app.test_request_context("/"):
        assert why_refused(password, shortest=12) is None


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("kratkogeslo", "12"),
        ("a" * 40, "zaporedje"),
        ("123456789012", "zaporedje"),
        ("qwertzuiop12", "zaporedje"),
        ("mladinski-center-2026", "uganiti"),
        ("primer.primer.99!", "uganiti"),
        ("Ana.Novak.2026!", "uganiti"),
        ("password1234", "uganiti"),
        ("1q2w3e4r5t6y7u8i9o0p", "seznamu"),
        ("ILoveYouForever", "seznamu"),
        ("x" * 300, "predolgo"),
    ],
)
def test_what_is_easy_to_guess_is_refused_with_a_reason(app, password, word):
    context = words_of("Mladinski center Primer", "Ana Novak", "ana@demo.mladim.test", "Celje")
    with app.test_request_context("/"):
        assert word in (why_refused(password, shortest=12, context=context) or "")


def test_a_near_miss_of_the_list_may_be_chosen(app):
    with app.test_request_context("/"):
        assert why_refused("iloveyouforever-gobice", shortest=12) is None


def test_the_list_is_long_and_knows_capitals(app):
    assert breached.count_breached() > 1_000_000
    assert breached.is_breached("IloveYouForever")
    assert not breached.is_breached(GOOD)


def test_a_packed_list_finds_exactly_its_passwords(tmp_path, monkeypatch):
    words = [f"geslo številka {n}" for n in range(500)]
    (tmp_path / "list.bin").write_bytes(breached.pack([*words, *words]))
    monkeypatch.setattr(breached, "FILE", tmp_path / "list.bin")
    breached._data.cache_clear()
    try:
        assert breached.count_breached() == 500
        assert all(breached.is_breached(word) for word in words)
        assert not any(breached.is_breached(word + "x") for word in words)
    finally:
        breached._data.cache_clear()


def test_the_same_letters_from_another_keyboard_fit(app):
    with app.test_request_context("/"):
        kept = passwords.hash_password("čebela šivilja žaga")
        assert kept.startswith("$argon2id$")
        assert passwords.matches("čebela šivilja žaga", kept)


def test_long_passwords_differ_in_their_last_letter(app):
    with app.test_request_context("/"):
        kept = passwords.hash_password("a" * 199 + "b")
        assert not passwords.matches("a" * 199 + "c", kept)
