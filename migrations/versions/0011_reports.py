"""Tables of reports."""

import sqlalchemy as sa
from alembic import op

revision = "0011_reports"
down_revision = "0010_applications"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_definition",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_report_definition_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_definition")),
    )
    op.create_index(
        op.f("ix_report_definition_organisation_id"), "report_definition", ["organisation_id"], unique=False
    )
    op.create_table(
        "report_template",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("stored_as", sa.String(length=60), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_report_template_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_report_template_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_template")),
        sa.UniqueConstraint("stored_as", name=op.f("uq_report_template_stored_as")),
    )
    op.create_index(
        op.f("ix_report_template_organisation_id"), "report_template", ["organisation_id"], unique=False
    )
    op.create_table(
        "esf_participant",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(length=12), nullable=False),
        sa.Column("birth_year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gender", sa.String(length=12), nullable=False),
        sa.Column("activity_status", sa.String(length=30), nullable=False),
        sa.Column("education", sa.String(length=20), nullable=False),
        sa.Column("characteristics", sa.JSON(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("birth_year BETWEEN 1900 AND 2100", name=op.f("ck_esf_participant_birth_year")),
        sa.CheckConstraint("left_on IS NULL OR left_on >= entered_on", name=op.f("ck_esf_participant_span")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_esf_participant_organisation_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_esf_participant_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_esf_participant")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_esf_participant_tenant"),
    )
    op.create_index(
        op.f("ix_esf_participant_organisation_id"), "esf_participant", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_esf_participant_project_id"), "esf_participant", ["project_id"], unique=False)
    op.create_table(
        "fewer_opportunities",
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("count", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_fewer_opportunities_count")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_fewer_opportunities_organisation_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_fewer_opportunities_organisation_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "reason", name=op.f("pk_fewer_opportunities")),
    )
    op.create_index(
        op.f("ix_fewer_opportunities_organisation_id"),
        "fewer_opportunities",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "report",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("definition", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("own_numbers", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("language IN ('sl', 'en')", name=op.f("ck_report_language")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_report_span")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_report_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_report_organisation_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_report_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_report_tenant"),
    )
    op.create_index(op.f("ix_report_organisation_id"), "report", ["organisation_id"], unique=False)


def downgrade() -> None:
    op.drop_table("report")
    op.drop_table("fewer_opportunities")
    op.drop_table("esf_participant")
    op.drop_table("report_template")
    op.drop_table("report_definition")
