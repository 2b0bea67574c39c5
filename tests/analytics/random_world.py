"""A random world twice: as records made by the services of the product, and as plain dicts for the oracle."""

import datetime as dt
import random
from typing import Any

from mladim.codelists import codes
from mladim.core.access import Actor
from mladim.core.clock import now, span
from mladim.core.db import db
from mladim.organisations.models import Organisation, TeamMember
from mladim.participants.merge_service import merge
from mladim.projects.models import Project
from mladim.sessions.activity_models import ActivityPartner
from mladim.sessions.facts import Count, Presence, SessionFacts, StaffHours
from mladim.sessions.models import WorkSession
from mladim.sessions.service import move_to_bin, save_session
from mladim.statistics.models import Residents
from tests.factories import make_activity, make_participant
from tests.people import ANA, BOR, CILKA, DANE, actor_of

BANDS = ("0-12", "13-14", "15-17", "18-19", "20-24", "25-29", "30+", "unknown", "15-19", "15-29")
GENDERS = ("female", "male", "non_binary", "unknown")
METHODS = ("counted", "counted", "estimated", "automatic")
AREAS = (None, "culture", "learning", "health")
TOPICS = list(codes("topic")[:3])
GROUPS = list(codes("target_group")[:3])
RESIDENTS = {("SI", 2025): 320_000, ("SI-061", 2025): 41_000, ("SI-061", 2026): 40_500, ("8", 2026): 80_000}
RESIDENTS |= {("SI-011", 2024): 7_000, ("4", 2025): 33_000, ("SI04", 2025): 170_000, ("SI-050", 2027): 9_000}
SECTORS = (None, *codes("sector_group")[:2])
LEGAL = (None, *codes("legal_form")[:2])
FORMS = {"open": "drop_in", "group": "workshop", "event": "concert", "outreach": "street_round"}
# The night of a clock change, over midnight, over the new year; and ordinary afternoons.
HOURS = ((1, 30, 3, 30), (23, 30, 1, 0), (22, 0, 2, 15), (16, 0, 20, 0), (9, 0, 9, 50), (17, 0, 18, 30))
DAYS = (dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2025, 12, 31), dt.date(2026, 1, 1))


class World:
    """Three houses with activities, people and sessions; `plain` is what the oracle reads."""

    def __init__(self, seed: int, cast: dict[str, int], sessions: int = 45) -> None:
        self.random = random.Random(seed)
        self.actors = [actor_of(ANA), actor_of(DANE), actor_of(CILKA)]
        self.plain: dict[str, Any] = {"houses": {}, "sessions": [], "residents": dict(RESIDENTS)}
        for (area, year), count in RESIDENTS.items():
            db.session.add(Residents(area=area, year=year, residents=count, source="test"))
        for who in self.actors:
            self._furnish(who)
        for _ in range(sessions):
            self._add_session(self.random.choice(self.actors))
        self._merge_two(actor_of(BOR))
        db.session.flush()

    def _furnish(self, who: Actor) -> None:
        house, pick = db.session.get(Organisation, who.organisation_id), self.random.choice
        region = {"SI-061": "8", "SI-011": "4", "SI-050": "12"}[house.municipality]
        people = [
            make_participant(
                who,
                pick((None, 1990, 1998, 2003, 2008, 2010, 2011, 2014)),
                pick(GENDERS),
                kind=pick(("named", "alias")),
            )
            for _ in range(7)
        ]
        team = [
            TeamMember(organisation_id=house.id, name=f"T{i}", is_volunteer=i > 0, volunteer_type=kind)
            for i, kind in enumerate((None, "content", "other"))
        ]
        project = Project(organisation_id=house.id, name="Projekt")
        db.session.add_all([*team, project])
        db.session.flush()
        activities = [self._activity(who, kind, pick((None, project.id))) for kind in FORMS]
        house.sector_group, house.legal_form = pick(SECTORS), pick(LEGAL)
        self.plain["houses"][house.id] = {
            "slug": house.slug,
            "municipality": house.municipality,
            "region": region,
            "cohesion_region": "SI04" if region in {"8", "9", "11", "12"} else "SI03",
            "sector_group": house.sector_group,
            "legal_form": house.legal_form,
            "people": people,
            "team": team,
            "activities": activities,
        }

    def _activity(self, who: Actor, kind: str, project_id: int | None) -> Any:
        area = self.random.choice(AREAS)
        activity = make_activity(who, f"{kind}", kind=kind, form=FORMS[kind], project_id=project_id)
        activity.main_area = area
        activity.topics = self.random.sample(TOPICS, self.random.choice((0, 1, 2)))
        activity.target_groups = self.random.sample(GROUPS, self.random.choice((0, 1, 3)))
        for other in self.actors:
            if kind == "event" and other.organisation_id != who.organisation_id:
                db.session.add(
                    ActivityPartner(
                        organisation_id=who.organisation_id,
                        activity_id=activity.id,
                        partner_id=other.organisation_id,
                        share=30,
                        status=self.random.choice(("accepted", "accepted", "invited", "declined")),
                    )
                )
        db.session.flush()
        return activity

    def _span(self) -> tuple[dt.datetime, dt.datetime]:
        pick = self.random.choice
        day = (
            pick(DAYS)
            if self.random.random() < 0.3
            else dt.date(2025, 11, 20) + dt.timedelta(days=self.random.randrange(400))
        )
        h1, m1, h2, m2 = pick(HOURS)
        return span(day, dt.time(h1, m1), dt.time(h2, m2))

    def _facts(self, house: dict, activity: Any) -> SessionFacts:
        rnd, pick = self.random, self.random.choice
        start, end = self._span()
        cells = {
            (pick(BANDS), pick(GENDERS), pick(("active", "passive"))) for _ in range(rnd.choice((0, 0, 1, 3)))
        }
        counts = tuple(
            Count(age_band=a, gender=g, role=r, count=pick((0, 0, 1, 2, 5, 12)), method=pick(METHODS))
            for a, g, r in sorted(cells)
        )
        known = rnd.sample(house["people"], rnd.choice((0, 0, 2, 4)))
        team = rnd.sample(house["team"], rnd.choice((0, 1, 2)))
        status = pick(("held",) * 6 + ("announced", "cancelled"))
        return SessionFacts(
            activity_id=activity.id,
            starts_at=start,
            ends_at=end,
            status="announced" if start > now() else status,
            led_by=pick(("team", "together", "young_people")),
            headcounts=counts,
            attendances=tuple(
                Presence(participant_id=p.id, role=pick(("active", "passive", "producer"))) for p in known
            ),
            staff=tuple(
                StaffHours(team_member_id=t.id, hours=pick((1.5, 4.25)), preparation_hours=pick((0, 0.75)))
                for t in team
            ),
        )

    def _add_session(self, who: Actor) -> None:
        house = self.plain["houses"][who.organisation_id]
        activity = self.random.choice(house["activities"])
        session = save_session(who, self._facts(house, activity))
        if session.status != "announced":
            session.logged_at = session.ends_at + dt.timedelta(days=self.random.choice((0, 3, 7, 8, 20)))
        if self.random.random() < 0.1:
            move_to_bin(who, session)
        self.plain["sessions"].append(plain(session, activity, house))

    def _merge_two(self, who: Actor) -> None:
        """Two records of the first house turn out to be one person."""
        kept, absorbed = self.plain["houses"][who.organisation_id]["people"][:2]
        absorbed.birth_year, absorbed.gender = kept.birth_year, kept.gender
        db.session.flush()
        merge(who, kept.id, absorbed.id)
        db.session.flush()
        db.session.expire_all()
        for session in self.plain["sessions"]:
            if session["house"] == who.organisation_id:
                _join(session, kept, absorbed)


def _join(session: dict, kept: Any, absorbed: Any) -> None:
    """One person at one session is one, in the stronger of the two roles."""
    strength = ("passive", "active", "producer")
    roles = [row["role"] for row in session["known"] if row["person"] in {kept.id, absorbed.id}]
    others = [row for row in session["known"] if row["person"] not in {kept.id, absorbed.id}]
    if roles:
        one = {"person": kept.id, "birth_year": kept.birth_year, "gender": kept.gender}
        others.append(one | {"alias": kept.kind == "alias", "role": max(roles, key=strength.index)})
    session["known"] = others


def plain(session: WorkSession, activity: Any, house: dict) -> dict[str, Any]:
    """The session as the oracle reads it."""
    people = {p.id: p for p in house["people"]}
    team = {t.id: t for t in house["team"]}
    return {
        "id": session.id,
        "house": session.organisation_id,
        "start": session.starts_at,
        "end": session.ends_at,
        "status": session.status,
        "deleted": session.deleted_at is not None,
        "logged": session.logged_at,
        "led_by": session.led_by,
        "kind": activity.kind,
        "form": activity.form,
        "area": activity.main_area,
        "topic": tuple(activity.topics),
        "target_group": tuple(activity.target_groups),
        "activity": activity.id,
        "project": activity.project_id,
        "place": session.place_id,
        "partners": {
            p.partner_id
            for p in db.session.query(ActivityPartner).filter_by(activity_id=activity.id, status="accepted")
        },
        "counts": [
            {"age_band": h.age_band, "gender": h.gender, "role": h.role, "n": h.count, "method": h.method}
            for h in session.headcounts
        ],
        "known": [
            {
                "person": a.participant_id,
                "birth_year": people[a.participant_id].birth_year,
                "gender": people[a.participant_id].gender,
                "alias": people[a.participant_id].kind == "alias",
                "role": a.role,
            }
            for a in session.attendances
        ],
        "staff": [
            {
                "hours": s.hours,
                "preparation": s.preparation_hours,
                "volunteer": team[s.team_member_id].is_volunteer,
                "type": team[s.team_member_id].volunteer_type,
            }
            for s in (session.staff if session.status == "held" else ())
        ],
    }
