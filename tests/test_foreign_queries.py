"""Questions in the address: asking for an organisation or activity of others shows nothing of it."""

import pytest

from mladim.accounts.tokens import make_token
from mladim.core.access import may_open, rule_of
from mladim.core.db import db
from tests.leaks import foreign_marks, texts_of
from tests.people import BOR, actor_of
from tests.world_files import write_files
from tests.worlds import World, make_worlds


def _asked(other: World) -> list[tuple[str, str]]:
    """Names that filters have or might have, with what belongs to another house."""
    ids = {
        table: other.value(table, "id", "live") for table in ("activity", "place", "project", "participant")
    }
    named = [(name, value) for table, value in ids.items() for name in (table, f"{table}_id")]
    named += [(name, other.organisation_id) for name in ("organisation", "organisation_id", "house")]
    named += [(name, other.slug) for name in ("organisation", "slug")]
    named += [("person", other.person_id), ("team_member", other.value("team_member", "id", "live"))]
    named += [("group", other.value("participant_group", "id", "live")), ("id", ids["place"])]
    return [(name, str(value)) for name, value in named]


def _addresses(app, who) -> list[str]:
    """Every page without arguments that this person may open."""
    address = app.url_map.bind("localhost")
    return sorted(
        {
            address.build(rule.endpoint)
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ())
            and not rule.arguments
            and may_open(rule_of(app, rule.endpoint), who)
            and not rule.endpoint.startswith("health.")
        }
    ) + ["/statistics/areas", "/statistics/areas.csv", "/statistics/areas.xlsx"]


@pytest.mark.slow
def test_no_question_is_answered_with_another_house(app, cast, browse, monkeypatch, record_property):
    monkeypatch.setitem(app.config, "SHOW_OUTBOX", False)
    worlds, email = make_worlds(app, cast), BOR
    write_files(app, worlds)
    with app.test_request_context("/"):
        who = actor_of(email)
        _token, raw = make_token(who.person_id, name="test", organisation_id=who.organisation_id)
        db.session.commit()
    browser, wrong, asked = browse(email), [], 0
    for url in _addresses(app, who):
        headers = {"Authorization": f"Bearer {raw}"} if url.startswith("/api/") else {}
        for name, value in [("", ""), *_asked(worlds["klub-drugje"])]:
            more = {"measure": "attendances", "by": "month", "from": "2026-01-01", "to": "2026-12-31"}
            query = ({name: value} if name else {}) | more
            answer = browser.client.get(url, query_string=query, headers=headers, buffered=True)
            asked += 1
            if answer.status_code >= 500:
                wrong.append(f"{url}?{name}={value}: {answer.status_code}")
            wrong += [f"{url}?{name}={value}: shows {m}" for m in foreign_marks(texts_of(answer), who.slug)]
    record_property("questions", f"{asked} asked by {email}")
    assert wrong == []
    assert asked > 300


def test_the_rare_numbers_are_really_shown_to_their_own_house(app, cast, browse):
    """Or else the test above would prove nothing."""
    make_worlds(app, cast)
    text = browse(BOR).get("/statistics?from=2026-01-01&to=2026-12-31").get_data(as_text=True)
    assert foreign_marks(text, None) != []
