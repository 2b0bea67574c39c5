"""Every form of every page, as it stands and with ids of others: no error, no reach into another house."""

from collections.abc import Iterator

import pytest

from mladim.core.access import may_open, rule_of
from tests.crawler import Form, alike, crawl
from tests.leaks import foreign_marks, texts_of
from tests.matrix import STAFF_CHANGES
from tests.people import BOR, CILKA, actor_of
from tests.rows import Rows, Watch, changed_tables, of_organisation, put_back, read_all
from tests.world_files import write_files
from tests.worlds import MISSING_NUMBER, MISSING_UUID, NEXT, World, make_worlds

Fields = list[tuple[str, str]]

STRANGE = (MISSING_NUMBER, MISSING_UUID, -1, 2**63, 10**40, "1e309", "' OR 1=1 --", "%s\u202e")
MORE = "more than it asks for"
LEAVES = {"/sign-out"}
HOUSE = {BOR: "mc-primer", CILKA: "mreza-mama"}


def _values(world, state: str) -> dict[str, tuple[str, str]]:
    """Where an id of this world comes from: text → (table, column)."""
    return {
        str(row[column]): (table, column)
        for (table, kind), row in world.rows.items()
        if kind == state
        for column in ("id", "uuid")
        if column in row
    }


def _with(form: Form, name: str, value: object) -> Fields:
    return [*((key, old) for key, old in form.fields if key != name), (name, str(value))]


def _variants(form: Form, own: World, other: World) -> Iterator[tuple[str, Fields]]:
    """The form as it stands, then with one id after the other replaced."""
    yield "as it stands", list(form.fields)
    known, offered = _values(own, "live"), {name: {value} for name, value in form.fields}
    for name, values in form.choices.items():
        offered.setdefault(name, set()).update(values)
    for name, values in offered.items():
        tables = {known[value] for value in values if value in known}
        if not tables and not name.endswith(("_id", "_ids", "version")):
            continue
        for table, column in tables:
            for state, world in (("live", other), ("deleted", other), ("deleted", own)):
                if (table, state) in world.rows:
                    value = world.rows[table, state][column]
                    yield f"{name}={state} {table} of {world.slug}", _with(form, name, value)
        for strange in STRANGE:
            yield f"{name}={strange!r}", _with(form, name, strange)
    yield "nothing at all", []
    yield MORE, [*form.fields, *more_than_asked(form, other)]
    yield "everything twice", [pair for pair in form.fields for _twice in (1, 2)]


def _send(browser, form: Form, fields: Fields):
    data: dict[str, list[str]] = {}
    for name, value in [*fields, *form.buttons[:1]]:
        data.setdefault(name, []).append(value)
    if form.method == "GET":  # a browser, too, leaves out what the action has after its "?"
        return browser.client.get(form.action.partition("?")[0], query_string=data, buffered=True)
    return browser.client.post(form.action, data=data, buffered=True)


def _forms(app, browser, email: str) -> list[Form]:
    """One of each shape; of the network's staff only those that a coordinator does not have."""
    found = {form.shape: form for form in crawl(lambda url: browser.client.get(url, buffered=True)).forms}
    forms = [form for form in found.values() if alike(form.action).rstrip("?") not in LEAVES]
    if email == BOR:
        return forms
    with app.test_request_context("/"):
        bor, address = actor_of(BOR), app.url_map.bind("localhost")
    return [form for form in forms if not may_open(rule_of(app, _endpoint(address, form)), bor)]


def _endpoint(address, form: Form) -> str:
    return str(address.match(form.action.partition("?")[0], method=form.method)[0])


def more_than_asked(form: Form, other: World) -> Fields:
    """Columns that no form has: whose row it is, who one is, what is deleted."""
    asked = {name for name, _value in form.fields} | set(form.choices)
    wanted = {
        "organisation_id": other.organisation_id,
        "person_id": other.person_id,
        "id": other.value("place", "id", "live"),
        "role": "administrator",
        "is_network": "1",
        "is_active": "0",
        "deleted_at": "2020-01-01",
        "created_by": other.person_id,
        "calendar_version": "99",
        "settings": "{}",
    }
    return [(name, str(value)) for name, value in wanted.items() if name not in asked]


class Fuzz:
    """Sends forms and keeps what was wrong."""

    def __init__(self, app, cast, email: str, browser) -> None:
        self.app, self.cast, self.email, self.browser = app, cast, email, browser
        self.worlds, self.slug = make_worlds(app, cast), HOUSE[email]
        write_files(app, self.worlds)
        self.start, self.watch = read_all(app), Watch(app)
        self.sent, self.wrong = 0, set()

    def run(self) -> int:
        forms = _forms(self.app, self.browser, self.email)
        assert changed_tables(self.start, read_all(self.app)) == []
        for form in forms:
            for what, fields in _variants(form, self.worlds[self.slug], self.worlds[NEXT[self.slug]]):
                self.send(form, fields, f"{form.method} {alike(form.action)} {what}")
        assert changed_tables(self.start, read_all(self.app)) == []
        return len(forms)

    def send(self, form: Form, fields: Fields, case: str) -> None:
        self.watch.take()
        answer = _send(self.browser, form, fields)
        self.sent += 1
        if answer.status_code >= 500:
            self.wrong.add(f"{case}: {answer.status_code}")
        for mark in foreign_marks(texts_of(answer), self.slug, is_network=self.email == CILKA):
            self.wrong.add(f"{case}: shows {mark}")
        if written := self.watch.take():
            self.look(case, written, tolerated=STAFF_CHANGES if " /organisations/" in case else set())

    def look(self, case: str, written: set[str], tolerated: set[str]) -> None:
        after = read_all(self.app, written)
        if not changed_tables(self.start, after):
            return
        if case.endswith(MORE) and (taken := took_more(self.start, after)):
            self.wrong.add(f"{case}: took {taken}")
        for slug, number in self.cast.items():
            found = changed_tables(of_organisation(self.start, number), of_organisation(after, number))
            if slug != self.slug and set(found) - tolerated:
                self.wrong.add(f"{case}: changed {found} of {slug}")
        put_back(self.app, self.start, after)
        self.watch.take()
        write_files(self.app, self.worlds)


def took_more(before: Rows, after: Rows) -> list[str]:
    """Values of columns that no form has and that are different now."""
    taken = []
    for table in ("organisation", "person", "membership"):
        old = {row["id"]: row for row in before[table]}
        for row in after.get(table, []):
            stood = old.get(row["id"], {})
            taken += [
                f"{table}.{name}"
                for name in ("is_network", "is_active", "settings", "slug", "is_demo")
                if name in row and stood and row[name] != stood[name]
            ]
            if row.get("role") == "administrator" != stood.get("role"):
                taken.append("membership.role")
    return taken


# What a database makes of strange numbers, Bor's forms show on both; Cilka's are the same kinds of fields.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("one_app", "email"),
    [("sqlite", BOR), pytest.param("postgres", BOR, marks=pytest.mark.postgres), ("sqlite", CILKA)],
    indirect=["one_app"],
)
def test_no_form_reaches_into_another_house(app, cast, browse, email, record_property):
    fuzz = Fuzz(app, cast, email, browse(email))
    forms = fuzz.run()
    record_property("forms", f"{forms} forms sent {fuzz.sent} times")
    print(f"\n{email}: {forms} forms sent {fuzz.sent} times, {len(fuzz.wrong)} wrong")
    assert not fuzz.wrong, "\n".join(sorted(fuzz.wrong))
    assert forms > 4
