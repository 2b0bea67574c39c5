"""What a form says of a value that no page offers is said in the page's language."""

import pytest

from tests.people import BOR

WRONG = {"activity": "x", "kind": "x", "led_by": "x", "name": "x"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sl", "Te vrednosti ni na seznamu. Izberite drugo."),
        ("en", "This value is not on the list. Choose another one."),
    ],
)
def test_a_choice_that_is_not_offered(browse, language, said):
    text = browse(BOR).post(f"/sessions/new?lang={language}", WRONG, status=422).text
    assert said in text
    for leftover in ("Not a valid", "Invalid Choice"):
        assert leftover not in text
