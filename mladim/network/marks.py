"""The mark that every page carries while any of the data is invented."""

from sqlalchemy import exists, select

from mladim.core.db import db
from mladim.organisations.models import Organisation


def has_demo_data() -> bool:
    """Is anything here invented?"""
    return bool(db.session.scalar(select(exists().where(Organisation.is_demo))))
