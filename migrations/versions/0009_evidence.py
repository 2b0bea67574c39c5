"""Tables of evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0009_evidence"
down_revision = "0008_targets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("age_band", sa.String(length=10), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("consent_by", sa.String(length=200), nullable=False),
        sa.Column("consent_until", sa.Date(), nullable=True),
        sa.Column("photo_stored_as", sa.String(length=80), nullable=False),
        sa.Column("photo_words", sa.String(length=300), nullable=False),
        sa.Column("photo_withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "consent_until IS NULL OR consent_until >= consent_on", name=op.f("ck_story_consent")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_story_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_story_tenant"),
    )
    op.create_index(op.f("ix_story_organisation_id"), "story", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_story_updated_at"), "story", ["updated_at"], unique=False)
    op.create_table(
        "evidence_use",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("folded", sa.String(length=600), nullable=False),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("figure_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("proof_name", sa.String(length=120), nullable=False),
        sa.Column("proof_stored_as", sa.String(length=80), nullable=False),
        sa.Column("proof_type", sa.String(length=60), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "figure_id"],
            ["frozen_figure.organisation_id", "frozen_figure.id"],
            name=op.f("fk_evidence_use_organisation_id_figure_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_use_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_use")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_evidence_use_tenant"),
    )
    op.create_index("ix_evidence_use_day", "evidence_use", ["organisation_id", "used_on"], unique=False)
    op.create_index(op.f("ix_evidence_use_figure_id"), "evidence_use", ["figure_id"], unique=False)
    op.create_index(
        op.f("ix_evidence_use_organisation_id"), "evidence_use", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_evidence_use_updated_at"), "evidence_use", ["updated_at"], unique=False)


def downgrade() -> None:
    op.drop_table("evidence_use")
    op.drop_table("story")
