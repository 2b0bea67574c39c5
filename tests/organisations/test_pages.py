"""Every page of the feature opens for those it is for, and for nobody else."""

import pytest

from tests.people import ANA, BOR, CILKA, DANE, EVA, VILI

OWN = ("/organisation", "/organisation/changes", "/places", "/team", "/account")
COORDINATOR = (
    "/organisation/edit",
    "/organisation/logo/edit",
    "/places/new",
    "/team/new",
    "/people",
)
NETWORK = (
    "/organisations",
    "/organisations?q=primer&region=4&status=none&entry=never&page=1",
    "/organisations/new",
    "/organisations/klub-drugje",
    "/organisations/klub-drugje/changes",
)


def test_everybody_in_the_organisation_reads_its_pages(browse):
    for email in (ANA, BOR, VILI, DANE):
        for url in OWN:
            browse(email).get(url)


def test_a_coordinator_opens_what_changes_it(browse):
    bor = browse(BOR)
    for url in COORDINATOR:
        bor.get(url)


@pytest.mark.parametrize("email", [ANA, VILI, DANE])
def test_workers_and_viewers_do_not(browse, email):
    browser = browse(email)
    for url in (*COORDINATOR, *NETWORK):
        browser.get(url, status=403)


def test_the_network_opens_the_register_and_its_own_pages(browse):
    for email in (CILKA, EVA):
        browser = browse(email)
        for url in (*NETWORK, *OWN, *COORDINATOR):
            browser.get(url)


def test_a_coordinator_does_not_open_the_register(browse):
    for url in NETWORK:
        browse(BOR).get(url, status=403)


def test_nobody_is_sent_to_sign_in(browse):
    for url in (*OWN, *COORDINATOR, *NETWORK):
        assert browse().open("GET", url).location.startswith("/sign-in?next=")


def test_public_pages_open_for_everybody(browse):
    for url in ("/sign-in", "/sign-in/code", "/forgotten-password"):
        browse().get(url)
    browse().get("/new-password/ni-tega", status=410)
    browse().get("/invitation/ni-tega", status=410)


def test_pages_speak_english_too(browse):
    for url in (*OWN, *COORDINATOR):
        browse(BOR).get(f"{url}?lang=en")
