"""Reading the young people of an organisation; everything starts from visible_to."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Select, func, or_, select

from mladim.codelists.collation import sort_key
from mladim.codelists.folding import fold
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.participants.models import GroupMember, Participant, ParticipantGroup
from mladim.participants.name_rows import names_in
from mladim.participants.rules import may_see_names

PAGE = 50
LARGEST_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """One young person as a list shows them."""

    id: int
    name: str
    kind: str
    birth_year: int | None
    gender: str
    municipality: str | None
    version: int

    @property
    def year(self) -> int | None:
        """What a tick list writes beside the name."""
        return self.birth_year


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """A page of a list, and how long the whole is."""

    lines: list[PersonLine]
    total: int
    page: int
    pages: int


def visible_to(who: Actor) -> Select[Participant]:
    """The organisation's own, without those in the bin and those merged into another."""
    return select(Participant).where(
        Participant.organisation_id == who.organisation_id,
        Participant.deleted_at.is_(None),
        Participant.merged_into_id.is_(None),
    )


def get_participant(participant_id: int, who: Actor) -> Participant:
    """One young person of the organisation."""
    found = db.session.scalars(visible_to(who).where(Participant.id == participant_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def names_of(who: Actor, ids: Iterable[int]) -> dict[int, str]:
    """Names by id, also of those deleted or merged; who may not read names gets »oseba 1«, »oseba 2« …"""
    wanted = list(dict.fromkeys(ids))
    known = names_in(who.organisation_id, wanted) if may_see_names(who) else {}
    # Never a stored number: the same person is another »oseba« on the next page.
    return {
        one: known.get(one) or _("oseba %(number)s") % {"number": place}
        for place, one in enumerate(wanted, start=1)
    }


def lines_of(who: Actor, people: Iterable[Participant]) -> list[PersonLine]:
    """People with their names, in Slovene alphabetical order."""
    return _in_order(_lines(who, list(people)))


def _in_order(lines: list[PersonLine]) -> list[PersonLine]:
    return sorted(lines, key=lambda line: (sort_key(line.name), line.birth_year or 0, line.id))


def _lines(who: Actor, people: list[Participant]) -> list[PersonLine]:
    names = names_of(who, [person.id for person in people])
    return [
        PersonLine(
            id=person.id,
            name=names[person.id],
            kind=person.kind,
            birth_year=person.birth_year,
            gender=person.gender,
            municipality=person.municipality,
            version=person.version,
        )
        for person in people
    ]


def matches(line: PersonLine, search: str) -> bool:
    """Every word of the search is somewhere in the name, or is the birth year; hooks and capitals aside."""
    words = fold(search).split()
    text = f"{fold(line.name)} {line.birth_year or ''}" if words else ""
    return all(word in text for word in words)


def list_participants(
    who: Actor, *, search: str = "", group: int | None = None, page: int = 1, page_size: int = PAGE
) -> PeoplePage:
    """A page of the organisation's young people; the search reads names only for those who may."""
    query = visible_to(who)
    if group is not None:
        query = query.where(Participant.id.in_(_member_ids(get_group(group, who))))
    known = _lines(who, list(db.session.scalars(query)))
    lines = _in_order([line for line in known if matches(line, search)])
    size = max(1, min(page_size, LARGEST_PAGE))
    pages = max(1, -(-len(lines) // size))
    page = max(1, min(page, pages))
    return PeoplePage(lines=lines[(page - 1) * size : page * size], total=len(lines), page=page, pages=pages)


def count_participants(who: Actor) -> int:
    """How many young people the organisation knows."""
    return db.session.scalar(select(func.count()).select_from(visible_to(who).subquery())) or 0


def groups_visible_to(who: Actor) -> Select[ParticipantGroup]:
    """The organisation's groups that are not in the bin."""
    return select(ParticipantGroup).where(
        ParticipantGroup.organisation_id == who.organisation_id, ParticipantGroup.deleted_at.is_(None)
    )


def get_group(group_id: int, who: Actor) -> ParticipantGroup:
    """One group of the organisation."""
    found = db.session.scalars(groups_visible_to(who).where(ParticipantGroup.id == group_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_groups(who: Actor) -> list[ParticipantGroup]:
    """The groups by name."""
    query = groups_visible_to(who).order_by(ParticipantGroup.sort_key, ParticipantGroup.id)
    return list(db.session.scalars(query))


def group_choices(who: Actor, *, include: Iterable[int | None] = ()) -> list[tuple[int, str]]:
    """(id, name) for a select; `include` keeps a deleted group that a record already carries."""
    carried = [one for one in include if one is not None]
    query = select(ParticipantGroup.id, ParticipantGroup.name).where(
        ParticipantGroup.organisation_id == who.organisation_id,
        or_(ParticipantGroup.deleted_at.is_(None), ParticipantGroup.id.in_(carried)),
    )
    ordered = query.order_by(ParticipantGroup.sort_key, ParticipantGroup.id)
    return [(group_id, name) for group_id, name in db.session.execute(ordered)]


def _member_ids(group: ParticipantGroup) -> Select[int]:
    return select(GroupMember.participant_id).where(
        GroupMember.organisation_id == group.organisation_id, GroupMember.group_id == group.id
    )


def list_group_members(group_id: int, who: Actor) -> list[PersonLine]:
    """Who is on the list of a group, by name."""
    ids = _member_ids(get_group(group_id, who))
    return lines_of(who, db.session.scalars(visible_to(who).where(Participant.id.in_(ids))))


def group_sizes(who: Actor) -> dict[int, int]:
    """Members of each group, without deleted and merged people."""
    people = visible_to(who).subquery()
    query = (
        select(GroupMember.group_id, func.count())
        .join(people, people.c.id == GroupMember.participant_id)
        .where(GroupMember.organisation_id == who.organisation_id)
        .group_by(GroupMember.group_id)
    )
    return dict(db.session.execute(query).all())


def list_groups_of(participant_id: int, who: Actor) -> list[ParticipantGroup]:
    """The groups one person is in."""
    query = (
        groups_visible_to(who)
        .join(GroupMember, GroupMember.group_id == ParticipantGroup.id)
        .where(
            GroupMember.organisation_id == who.organisation_id, GroupMember.participant_id == participant_id
        )
        .order_by(ParticipantGroup.sort_key, ParticipantGroup.id)
    )
    return list(db.session.scalars(query))
