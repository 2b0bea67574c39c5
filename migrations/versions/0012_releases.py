"""Tables of releases."""

import sqlalchemy as sa
from alembic import op

revision = "0012_releases"
down_revision = "0011_reports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "near_question",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("question", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_near_question_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_near_question")),
    )
    op.create_index(op.f("ix_near_question_person_id"), "near_question", ["person_id"], unique=False)
    op.create_table(
        "public_release",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("revision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("cutoff", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("report_hash", sa.String(length=64), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prepared_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('prepared', 'published', 'withdrawn')", name=op.f("ck_public_release_status")
        ),
        sa.ForeignKeyConstraint(["prepared_by"], ["person.id"], name=op.f("fk_public_release_prepared_by")),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_public_release_published_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_public_release_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_release")),
        sa.UniqueConstraint("code", name=op.f("uq_public_release_code")),
        sa.UniqueConstraint("period", "revision", name=op.f("uq_public_release_period_revision")),
    )
    op.create_table(
        "departure",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("destination", sa.String(length=12), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("release_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_departure_person_id")),
        sa.ForeignKeyConstraint(["release_id"], ["public_release.id"], name=op.f("fk_departure_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departure")),
    )
    op.create_index(op.f("ix_departure_at"), "departure", ["at"], unique=False)
    op.create_index("ix_departure_overlap", "departure", ["measure", "starts_on", "ends_on"], unique=False)
    op.create_index(op.f("ix_departure_release_id"), "departure", ["release_id"], unique=False)
    op.create_table(
        "release_file",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("release_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["public_release.id"], name=op.f("fk_release_file_release_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_file")),
        sa.UniqueConstraint("release_id", "name", name=op.f("uq_release_file_release_id_name")),
    )
    op.create_index(op.f("ix_release_file_release_id"), "release_file", ["release_id"], unique=False)


def downgrade() -> None:
    op.drop_table("release_file")
    op.drop_table("departure")
    op.drop_table("public_release")
    op.drop_table("near_question")
