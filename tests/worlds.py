"""Full worlds of four organisations, each text marked with its owner, and the ids that addresses ask for.

A route with a new argument name needs a line in ARGUMENTS, a table that cannot be filled by its types one in
tests/world_rows.py (CODES); the tests say so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import insert, select, update

from mladim.accounts.models import Person
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.participants import names
from mladim.releases.periods import last_ripe
from mladim.sessions import calendar_addresses
from tests import world_files
from tests.people import ANA, CILKA, DANE
from tests.world_rows import ENDS, Filler

OWNERS = {"mc-primer": ANA, "klub-drugje": DANE, "mreza-mama": CILKA}
# Its people never sign in: it stands where a row names another organisation, such as a partner.
THIRD = "tretja-hisa"
NEXT = {"mc-primer": "klub-drugje", "klub-drugje": "mc-primer", "mreza-mama": "mc-primer"}
# Made by the cast, or counters of the ground; or rows that would change who may do what.
NOT_FILLED = {"person", "organisation", "attempt", "alembic_version", "data_version"}
# Public figures belong to no house; their tests make their own.
NOT_FILLED |= {"public_release", "release_file", "departure", "near_question"}
NOT_FILLED |= {"campaign_release", "campaign_release_file"}
# Summaries are derived; the product makes them anew from the records.
NOT_FILLED |= {"dirty_mark", "store_slice", "network_slice"}
PERSON_COLUMNS = ("person_id", "created_by", "updated_by", "logged_by", "merged_by", "invited_by")
# Where a row names two of a kind.
SECOND = {"second_id": "participant", "absorbed_id": "participant"}
MISSING_NUMBER, MISSING_UUID = 4_000_000_000_000_001, "00000000-0000-4000-8000-000000000001"
MISSING_TEXT = "ni-tega-nikjer"


@dataclass
class World:
    """What one organisation has: its live row and its deleted row of each table."""

    slug: str
    organisation_id: int
    person_id: int
    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    secrets: dict[tuple[str, str], str] = field(default_factory=dict)

    def value(self, table: str, column: str, state: str) -> Any:
        """One value of a row; the live row stands in where a table knows no deleting."""
        return self.rows.get((table, state), self.rows[table, "live"])[column]


Find = Callable[[World, str], Any]


def column(table: str, name: str = "id") -> Find:
    return lambda world, state: world.value(table, name, state)


def secret(table: str) -> Find:
    return lambda world, state: world.secrets.get((table, state), world.secrets[table, "live"])


# The argument's name, or "blueprint:name" where one name means several things. <place_id> needs no line: it
# is the id of a row of the table place.
ARGUMENTS: dict[str, Find] = {
    "group_id": column("participant_group"),
    "session_id": column("work_session"),
    "uuid": column("work_session", "uuid"),
    "merge_id": column("participant_merge"),
    "first_id": column("participant_difference", "first_id"),
    "second_id": column("participant_difference", "second_id"),
    "token_id": column("api_token"),
    "span_id": column("network_membership"),
    "member_id": column("team_member"),
    "frozen:code": column("frozen_figure", "code"),
    "api:code": column("frozen_figure", "code"),
    "api:name": lambda _world, _state: "gender",
    "statistics:chart": lambda _world, _state: "areas",
    "statistics:iso": lambda _world, _state: "SI-061",
    "statistics:size": lambda _world, _state: "square",
    "release": lambda _world, _state: f"{last_ripe(today()).code}-1",
    "impact:campaign": lambda _world, _state: "ni-te-kampanje",
    "public_api:campaign": lambda _world, _state: "ni-te-kampanje",
    "impact:region": lambda _world, _state: "8",
    "impact:chart": lambda _world, _state: "kinds",
    "impact:name": lambda _world, _state: "organisations.csv",
    "public_api:table": lambda _world, _state: "work-by-kind",
    "imports:token": lambda world, _state: world_files.token_of(world.slug),
    "targets:year": column("year_review", "year"),
    "slug": lambda world, _state: world.slug,
    "organisation_id": lambda world, _state: world.organisation_id,
    "calendar:person_id": lambda world, _state: world.person_id,
    "calendar:person_secret": secret(calendar_addresses.PERSON),
    "calendar:organisation_secret": secret(calendar_addresses.ORGANISATION),
    "passwords:secret": secret("password_reset"),
    "invitations:secret": secret("invitation"),
}
# Rows of one person: a colleague's are as foreign as another house's.
PERSONAL = {"sign_in_id", "token_id", "saved_view_id"}
# The network's staff open the card of every organisation.
NETWORK_SEES = {"slug", "organisation_id", "span_id", "register_people:invitation_id"}
# What everybody shares.
COMMON = {"api:name", "statistics:chart", "statistics:iso", "statistics:size"}
COMMON |= {
    "targets:year",
    "release",
    "impact:region",
    "impact:chart",
    "impact:campaign",
    "public_api:campaign",
    "impact:name",
    "public_api:table",
}
# What is there for deleted things, and what may be done twice.
FOR_DELETED = {"restore", "undo", "remove", "end", "revoke"}
# Whoever has such a secret may use it; nobody else's row is behind it.
BEARER = {"passwords:secret", "invitations:secret", "calendar:person_secret", "calendar:organisation_secret"}


def make_worlds(app: Flask, cast: dict[str, int]) -> dict[str, World]:
    """Fill the organisations of the cast and a third one."""
    with app.test_request_context("/"):
        third = Organisation(slug=THIRD, name="Tretja hiša", created_at=now())
        db.session.add(third)
        db.session.flush()
        worlds = {
            slug: _fill(slug, cast[slug], _person_id(email), third.id) for slug, email in OWNERS.items()
        }
        db.session.commit()
    return worlds


def _person_id(email: str) -> int:
    return db.session.scalars(select(Person.id).where(Person.email == email)).one()


def _fill(slug: str, organisation_id: int, person_id: int, third_id: int) -> World:
    world = World(slug, organisation_id, person_id)
    for table in db.metadata.sorted_tables:
        if table.name in NOT_FILLED:
            continue
        if table.name == "membership":
            world.rows["membership", "live"] = _first(table, person_id=person_id)
        else:
            _add(world, "live", table, third_id)
        if ENDS & set(table.columns.keys()):
            _add(world, "deleted", table, third_id)
    _mark_the_card(world)
    for kind, number in (
        (calendar_addresses.PERSON, person_id),
        (calendar_addresses.ORGANISATION, organisation_id),
    ):
        world.secrets[kind, "live"] = calendar_addresses.secret_of(kind, number, 1)
    return world


def _first(table: Any, **having: Any) -> dict[str, Any]:
    return dict(db.session.execute(select(table).filter_by(**having)).mappings().first() or {})


def _add(world: World, state: str, table: Any, third_id: int) -> None:
    fixed = dict.fromkeys(PERSON_COLUMNS, world.person_id) | {
        "organisation_id": world.organisation_id,
        "partner_id": third_id,
    }
    for name, target in SECOND.items():
        if (target, "deleted") in world.rows:
            fixed[name] = world.value(target, "id", "deleted")
    # Children of a deleted row hang on the live one, so that deleting is what hides them.
    parents = {name: row["id"] for (name, kind), row in world.rows.items() if kind == "live" and "id" in row}
    filler = Filler(world.slug, state, fixed, parents | {"person": world.person_id})
    row = filler.row(table)
    if "id" in row:
        row["id"] = _number(world, state, table.name)
    if table.name == "participant_name":
        row |= _sealed(world, filler, row)
    if "secret_hash" in row:
        world.secrets[table.name, state] = filler.secret(table.name)
    try:
        db.session.execute(insert(table), row)
    except Exception as error:
        raise AssertionError(f"tests/world_rows.py: CODES cannot fill {table.name}: {error}") from error
    world.rows[table.name, state] = row


def _number(world: World, state: str, table: str) -> int:
    """Ids of sixteen digits, which nothing else on a page looks like."""
    tables = sorted(one.name for one in db.metadata.sorted_tables)
    place = list(OWNERS).index(world.slug) * 2 + (state == "deleted")
    return 3_000_000_000_000_000 + place * 1_000 + tables.index(table) + 7_000_000_000


def _sealed(world: World, filler: Filler, row: dict[str, Any]) -> dict[str, Any]:
    sealed = names.seal(
        filler.marker("participant_name"),
        organisation_id=world.organisation_id,
        participant_id=row["participant_id"],
    )
    return {"ciphertext": sealed.ciphertext, "key_id": sealed.key_id, "lookup": None}


def _mark_the_card(world: World) -> None:
    """The organisation's and its person's own texts; their names stay, others know them."""
    card = Filler(world.slug, "live", {}, {}).row(Organisation.__table__)
    kept = {"id", "slug", "name", "sort_key", "is_network", "is_demo", "created_at", "closed_on", "version"}
    query = update(Organisation).where(Organisation.id == world.organisation_id)
    db.session.execute(query.values({name: value for name, value in card.items() if name not in kept}))
    marked = f"OTHER-{world.slug}-xyz person"
    db.session.execute(update(Person).where(Person.id == world.person_id).values(name=marked))


def is_marked(endpoint: str, name: str, marks: set[str]) -> bool:
    """Is an argument of a route in such a list, by its name or by "blueprint:name"?"""
    return bool({name, f"{endpoint.partition('.')[0]}:{name}"} & marks)


def find(endpoint: str, name: str, world: World, state: str) -> Any:
    """The value for an argument of a route, from this world's live or deleted rows."""
    finder = ARGUMENTS.get(f"{endpoint.partition('.')[0]}:{name}") or ARGUMENTS.get(name)
    if finder is None and name.removesuffix("_id") in db.metadata.tables:
        finder = column(name.removesuffix("_id"))
    if finder is None:
        raise AssertionError(f"tests/worlds.py: ARGUMENTS does not know <{name}> of {endpoint}")
    return finder(world, state)
