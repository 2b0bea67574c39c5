"""The database: one registry of tables, keys that cannot leave an organisation, and the one way to write."""

import contextlib
import datetime as dt
import secrets
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from mladim.core.engine import begin_writing as begin_writing
from mladim.core.engine import end_writing as end_writing
from mladim.core.engine import is_writing

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[dt.datetime]):
    """An aware UTC instant in every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC)


BigId = BigInteger().with_variant(Integer, "sqlite")


def new_id() -> int:
    """A random id that tells nothing about how many there are and is exact in JavaScript."""
    return secrets.randbits(52) + 1


Id = Annotated[int, mapped_column(BigId, primary_key=True, default=new_id, autoincrement=False)]


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={dt.datetime: UTCDateTime, int: BigId},
    )


db = SQLAlchemy(model_class=Base)
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Tenant:
    """A row that belongs to one organisation."""

    organisation_id: Mapped[int] = mapped_column(BigId, ForeignKey("organisation.id"), index=True)


def tenant_key(table: str) -> UniqueConstraint:
    """What a composite foreign key of another tenant table points at."""
    return UniqueConstraint("organisation_id", "id", name=f"uq_{table}_tenant")


def tenant_fk(column: str, target: str, **kw: Any) -> ForeignKeyConstraint:
    """A foreign key that cannot leave the organisation."""
    return ForeignKeyConstraint(
        ["organisation_id", column], [f"{target}.organisation_id", f"{target}.id"], **kw
    )


@contextlib.contextmanager
def transaction() -> Iterator[None]:
    """One act outside a request, or apart from the rest of it: committed whole or not at all."""
    db.session.rollback()
    was_writing = is_writing()
    begin_writing()
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        (begin_writing if was_writing else end_writing)()


def rows_of(result: Any) -> int:
    """How many rows a bulk change touched."""
    return int(result.rowcount)
