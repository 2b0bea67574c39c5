"""Tables of frozen."""

import sqlalchemy as sa
from alembic import op

revision = "0007_frozen"
down_revision = "0006_statistics"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "frozen_figure",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("folded", sa.String(length=600), nullable=False),
        sa.Column("reach", sa.String(length=10), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("chart", sa.String(length=80), nullable=False),
        sa.Column("base_key", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("definitions", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("coverage", sa.JSON(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("prints", sa.JSON(), nullable=False),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("reach IN ('own', 'network')", name=op.f("ck_frozen_figure_reach")),
        sa.ForeignKeyConstraint(["frozen_by"], ["person.id"], name=op.f("fk_frozen_figure_frozen_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_frozen_figure_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_figure")),
        sa.UniqueConstraint("code", name=op.f("uq_frozen_figure_code")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_frozen_figure_tenant"),
    )
    op.create_index("ix_frozen_figure_base", "frozen_figure", ["organisation_id", "base_key"], unique=False)
    op.create_index(op.f("ix_frozen_figure_frozen_at"), "frozen_figure", ["frozen_at"], unique=False)
    op.create_index(
        op.f("ix_frozen_figure_organisation_id"), "frozen_figure", ["organisation_id"], unique=False
    )
    op.create_table(
        "published_figure",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("publication", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("split", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Numeric(precision=16, scale=4, asdecimal=False), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("base", sa.String(length=40), nullable=False),
        sa.Column("exhaustive", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("web", sa.String(length=500), nullable=False),
        sa.Column("is_logbook", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("unit IN ('count', 'share', 'change')", name=op.f("ck_published_figure_unit")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_published_figure_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_figure")),
        sa.UniqueConstraint(
            "organisation_id",
            "publication",
            "period",
            "measure",
            "split",
            "unit",
            name="uq_published_figure_line",
        ),
    )
    op.create_index(
        op.f("ix_published_figure_organisation_id"), "published_figure", ["organisation_id"], unique=False
    )
    sentences = {
        "sqlite": [
            "CREATE TRIGGER frozen_figure_stays BEFORE UPDATE ON frozen_figure BEGIN SELECT RAISE(ABORT, 'a frozen figure is never changed'); END"
        ],
        "postgresql": [
            "CREATE OR REPLACE FUNCTION frozen_figure_stays() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''a frozen figure is never changed''; END'",
            "CREATE TRIGGER frozen_figure_stays BEFORE UPDATE ON frozen_figure FOR EACH ROW EXECUTE FUNCTION frozen_figure_stays()",
        ],
    }
    for one in sentences.get(op.get_bind().dialect.name, ()):
        op.execute(one)


def downgrade() -> None:
    op.drop_table("published_figure")
    op.drop_table("frozen_figure")
    sentences = {"postgresql": ["DROP FUNCTION IF EXISTS frozen_figure_stays()"]}
    for one in sentences.get(op.get_bind().dialect.name, ()):
        op.execute(one)
