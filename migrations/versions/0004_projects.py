"""Tables of projects."""

import sqlalchemy as sa
from alembic import op

revision = "0004_projects"
down_revision = "0003_participants"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("funder", sa.String(length=300), nullable=False),
        sa.Column("lead", sa.String(length=300), nullable=False),
        sa.Column("partners", sa.Text(), nullable=False),
        sa.Column("plan_sections", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("programmes", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("own_role", sa.String(length=40), server_default="", nullable=False),
        sa.Column("visibility", sa.String(length=400), server_default="", nullable=False),
        sa.Column("budget", sa.Numeric(precision=14, scale=2, asdecimal=False), nullable=True),
        sa.Column("spent", sa.Numeric(precision=14, scale=2, asdecimal=False), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name=op.f("ck_project_span")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_project_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_project_tenant"),
    )
    op.create_index(op.f("ix_project_organisation_id"), "project", ["organisation_id"], unique=False)
    op.create_index(
        "uq_project_code",
        "project",
        ["organisation_id", "code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND code <> ''"),
        postgresql_where=sa.text("deleted_at IS NULL AND code <> ''"),
    )
    op.create_table(
        "project_partner",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("share", sa.Numeric(precision=5, scale=2, asdecimal=False), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "share IS NULL OR (share >= 0 AND share <= 100)", name=op.f("ck_project_partner_share")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_project_partner_organisation_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_project_partner_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_partner")),
    )
    op.create_index(
        op.f("ix_project_partner_organisation_id"), "project_partner", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_project_partner_project_id"), "project_partner", ["project_id"], unique=False)
    op.create_table(
        "project_staff",
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "team_member_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("share", sa.Numeric(precision=5, scale=2, asdecimal=False), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "share IS NULL OR (share >= 0 AND share <= 100)", name=op.f("ck_project_staff_share")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_project_staff_organisation_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_member_id"],
            ["team_member.organisation_id", "team_member.id"],
            name=op.f("fk_project_staff_organisation_id_team_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_project_staff_organisation_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "team_member_id", name=op.f("pk_project_staff")),
    )
    op.create_index(
        op.f("ix_project_staff_organisation_id"), "project_staff", ["organisation_id"], unique=False
    )
    op.create_table(
        "target",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_section", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("operator", sa.String(length=10), nullable=False),
        sa.Column("value", sa.Numeric(precision=16, scale=4, asdecimal=False), nullable=True),
        sa.Column("upper", sa.Numeric(precision=16, scale=4, asdecimal=False), nullable=True),
        sa.Column("own_share", sa.Numeric(precision=16, scale=4, asdecimal=False), nullable=True),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("region", sa.String(length=4), server_default="", nullable=False),
        sa.Column("age", sa.String(length=40), server_default="", nullable=False),
        sa.Column("strategy_goal", sa.String(length=10), server_default="", nullable=False),
        sa.Column("is_baseline", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("baseline", sa.Numeric(precision=16, scale=4, asdecimal=False), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("measured_by", sa.String(length=10), server_default="", nullable=False),
        sa.Column("query", sa.String(length=1000), server_default="", nullable=False),
        sa.Column("counter", sa.String(length=60), server_default="", nullable=False),
        sa.Column("measures_own", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "version",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            server_default="1",
            nullable=False,
        ),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_target_organisation_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_target_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_target_tenant"),
    )
    op.create_index(op.f("ix_target_organisation_id"), "target", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_target_project_id"), "target", ["project_id"], unique=False)


def downgrade() -> None:
    op.drop_table("target")
    op.drop_table("project_staff")
    op.drop_table("project_partner")
    op.drop_table("project")
