"""The true numbers by plain loops over the records, to compare and to look for."""

from sqlalchemy import select

from mladim.codelists.ages import atom_of
from mladim.codelists.places import municipality
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.participants.models import Participant
from mladim.sessions.models import WorkSession


def true_visits():
    """(region, age, gender) → visits and the least number of people, with every sum."""
    regions = {
        one.id: municipality(one.municipality).region for one in db.session.scalars(select(Organisation))
    }
    visits, groups = {}, {}
    for session in db.session.scalars(select(WorkSession).where(WorkSession.status == "held")):
        for one in session.headcounts:
            cell = (regions[session.organisation_id], one.age_band, one.gender)
            add(visits, cell, one.count)
            key = (session.organisation_id, one.age_band, one.gender)
            groups[cell, key] = max(groups.get((cell, key), 0), one.count)
        for one in session.attendances:
            person = db.session.get(Participant, one.participant_id)
            age = atom_of(person.birth_year, session.local_date.year)
            cell = (regions[session.organisation_id], age, person.gender)
            add(visits, cell, 1)
            groups[cell, ("person", person.id)] = 1
    people = {}
    for (cell, _key), number in groups.items():
        add(people, cell, number)
    return visits, people


def add(found, cell, number):
    """Into the cell and every sum above it."""
    for mask in range(8):
        key = tuple("total" if mask >> place & 1 else code for place, code in enumerate(cell))
        found[key] = found.get(key, 0) + number
