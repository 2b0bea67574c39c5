"""Error answers that lead somewhere."""

import pytest

from tests.people import BOR


@pytest.mark.parametrize(
    ("opened", "page"),
    [
        ("/people/invite", "/people"),
        ("/account/tokens", "/account"),
        ("/series", "/"),
        ("/sign-out", "/"),
    ],
)
def test_the_address_of_a_form_opened_again_leads_to_its_page(browse, opened, page):
    assert browse(BOR).get(opened, status=303).location == page


def test_what_no_page_has_is_still_no_page(browse):
    browse(BOR).get("/people/invite/somebody", status=404)


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH"])
def test_other_methods_are_still_refused(browse, method):
    assert browse(BOR).client.open("/people/invite", method=method).status_code == 405


def test_a_program_without_a_token_is_told_so(browse, app):
    answer = app.test_client().get("/api/v1/sessions")
    assert answer.status_code == 401
    assert "Žeton manjka ali ne velja" in answer.json["title"]
