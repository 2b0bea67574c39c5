"""The OpenAPI document is whole, and a fuzzer finds no answer that it does not promise."""

import re

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.api.client import Program, new_uuid, session
from tests.people import BOR


def test_the_document_describes_every_route_of_the_interface(app):
    described = app.test_client().get("/api/v1/openapi.json").json
    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) == {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and not rule.rule.endswith("openapi.json")
    }
    for methods in described["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            # What is public needs no key.
            assert ("401" in operation["responses"]) != (operation.get("security") == [])


def test_the_page_about_the_interface_opens_for_everybody(browse):
    assert "OpenAPI" in browse().page("/programming-interface").text


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_fuzzer_finds_only_promised_answers(app, cast):
    bor = Program(app, BOR)
    bor.put(new_uuid(), session())
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    checks = (
        schemathesis.checks.not_a_server_error,
        schemathesis.checks.status_code_conformance,
        schemathesis.checks.content_type_conformance,
        schemathesis.checks.response_schema_conformance,
    )
    for found in schema.get_all_operations():
        fuzz(found.ok(), {"Authorization": f"Bearer {bor.secret}"}, checks)


def fuzz(operation, headers, checks):
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def attempt(case):
        case.call_and_validate(headers=headers, checks=checks)

    attempt()
