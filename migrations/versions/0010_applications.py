"""Tables of applications."""

import sqlalchemy as sa
from alembic import op

revision = "0010_applications"
down_revision = "0009_evidence"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("sort_key", sa.String(length=600), nullable=False),
        sa.Column("call", sa.String(length=300), nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=200), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("lead", sa.String(length=300), nullable=False),
        sa.Column("partners", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.Numeric(precision=14, scale=2, asdecimal=False), nullable=True),
        sa.Column("granted", sa.Numeric(precision=14, scale=2, asdecimal=False), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("score", sa.String(length=60), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("innovative", sa.Boolean(), nullable=False),
        sa.Column("international", sa.Boolean(), nullable=False),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reminded", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("asked IS NULL OR asked >= 0", name=op.f("ck_application_asked")),
        sa.CheckConstraint("granted IS NULL OR granted >= 0", name=op.f("ck_application_granted")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_application_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_application_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_application_tenant"),
    )
    op.create_index("ix_application_deadline", "application", ["organisation_id", "deadline"], unique=False)
    op.create_index(op.f("ix_application_organisation_id"), "application", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_application_updated_at"), "application", ["updated_at"], unique=False)
    op.create_table(
        "application_figure",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("figure_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "application_id"],
            ["application.organisation_id", "application.id"],
            name=op.f("fk_application_figure_organisation_id_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "figure_id"],
            ["frozen_figure.organisation_id", "frozen_figure.id"],
            name=op.f("fk_application_figure_organisation_id_figure_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_application_figure_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_figure")),
        sa.UniqueConstraint("application_id", "figure_id", name="uq_application_figure_pair"),
    )
    op.create_index(
        op.f("ix_application_figure_figure_id"), "application_figure", ["figure_id"], unique=False
    )
    op.create_index(
        op.f("ix_application_figure_organisation_id"), "application_figure", ["organisation_id"], unique=False
    )
    op.create_table(
        "application_step",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_application_step_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "application_id"],
            ["application.organisation_id", "application.id"],
            name=op.f("fk_application_step_organisation_id_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_application_step_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_step")),
    )
    op.create_index(
        op.f("ix_application_step_application_id"), "application_step", ["application_id"], unique=False
    )
    op.create_index(
        op.f("ix_application_step_organisation_id"), "application_step", ["organisation_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("application_step")
    op.drop_table("application_figure")
    op.drop_table("application")
