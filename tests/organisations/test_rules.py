"""What a card, a place and an address may hold."""

import datetime as dt

import pytest

from mladim.core.security import is_web_address
from mladim.organisations import rules


@pytest.mark.parametrize("text", ["SI50223054", "50223054", " si 5022 3054 ", "SI80040306", "10830316"])
def test_vat_numbers_that_fit_their_control_digit(text):
    assert rules.is_vat_number(text)


@pytest.mark.parametrize(
    "text", ["SI50223055", "5022305", "502230544", "HR50223054", "05022305", "", "٥٠٢٢٣٠٥٤"]
)
def test_vat_numbers_that_do_not(text):
    assert not rules.is_vat_number(text)


def test_exactly_one_control_digit_fits_most_beginnings():
    for beginning in range(1234500, 1234600):
        fitting = [d for d in range(10) if rules.is_vat_number(f"{beginning}{d}")]
        assert len(fitting) <= 1


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("5300231", True),
        ("5300231000", True),
        ("5300 231 000", True),
        ("53002", False),
        ("530023100", False),
        ("abcdefg", False),
    ],
)
def test_registration_numbers_have_seven_or_ten_digits(text, fine):
    assert rules.is_registration_number(text) is fine


@pytest.mark.parametrize(
    "text",
    ["https://www.primer.si", "http://primer.si/pot?x=1", "https://instagram.com/mc.primer", "www.primer.si"],
)
def test_web_addresses(text):
    assert is_web_address(rules.clean_web(text))


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "ftp://primer.si",
        "https://",
        "https://localhost",
        "https://a b.si",
        "https://user:geslo@primer.si",
        'https://primer.si/"onclick',
        "https:\\\\primer.si",
        "java\tscript:x",
        "https://[::1",
        "https://" + "a" * 400 + ".si",
    ],
)
def test_what_is_no_web_address(text):
    assert not is_web_address(rules.clean_web(text))


@pytest.mark.parametrize("text", ["ana@primer.si", "a.b+c@pod.primer.si", "čebela@primer.si"])
def test_mail_addresses(text):
    assert rules.is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ana",
        "ana@",
        "@primer.si",
        "ana@primer",
        "a b@primer.si",
        "a@b@c.si",
        "a@b..si",
        "a@primer.si\nBcc: x@y.si",
        "<a@b.si>",
    ],
)
def test_what_is_no_mail_address(text):
    assert not rules.is_email(text)


def test_slugs_are_plain_and_free():
    assert rules.slug_of("MC »Črnomelj« – Žur!") == "mc-crnomelj-zur"
    assert rules.slug_of("!!!") == "organizacija"
    assert len(rules.slug_of("dolgo ime " * 30)) <= rules.LONGEST_SLUG
    assert rules.free_slug("MC Celje", {"mc-celje", "mc-celje-2"}) == "mc-celje-3"


def test_opening_hours_are_read_as_people_write_them():
    expected = [(dt.time(9), dt.time(12, 30)), (dt.time(16), dt.time(20))]
    for text in ("16.00–20.00, 9.00–12.30", "9-12:30; 16-20", " 9 – 12.30 , 16.00 - 20.00"):
        assert rules.parse_hours(text) == expected
    assert rules.parse_hours("") == []
    assert rules.parse_hours("22-24") == [(dt.time(22), dt.time(0))]


@pytest.mark.parametrize("text", ["dopoldne", "16.00", "25-26", "16.00–16.00", "9-12-15", "9.75-12"])
def test_hours_nobody_can_read(text):
    with pytest.raises(ValueError, match="."):
        rules.parse_hours(text)


@pytest.mark.parametrize(
    ("text", "overlap"),
    [("9-12,12-15", False), ("9-12,11-15", True), ("20-24,22-2", True), ("20-2,8-10", False), ("", False)],
)
def test_overlaps_of_one_day(text, overlap):
    assert rules.has_overlap(rules.parse_hours(text)) is overlap
