"""Tables of targets."""

import sqlalchemy as sa
from alembic import op

revision = "0008_targets"
down_revision = "0007_frozen"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_indicator",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("goal", sa.String(length=10), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("result", sa.String(length=300), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_indicator_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_indicator")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_plan_indicator_tenant"),
    )
    op.create_index(
        op.f("ix_plan_indicator_organisation_id"), "plan_indicator", ["organisation_id"], unique=False
    )
    op.create_table(
        "year_review",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("evaluation", sa.Text(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("weaknesses", sa.Text(), nullable=False),
        sa.Column("opportunities", sa.Text(), nullable=False),
        sa.Column("threats", sa.Text(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_year_review_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_review")),
    )
    op.create_index(op.f("ix_year_review_organisation_id"), "year_review", ["organisation_id"], unique=False)
    op.create_index("uq_year_review_year", "year_review", ["organisation_id", "year"], unique=True)
    op.create_table(
        "campaign",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("toolkit", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_campaign_span")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_campaign_organisation_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_campaign_tenant"),
    )
    op.create_index(op.f("ix_campaign_organisation_id"), "campaign", ["organisation_id"], unique=False)
    op.create_table(
        "campaign_entry",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_entry_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_campaign_entry_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "activity_id"],
            ["activity.organisation_id", "activity.id"],
            name=op.f("fk_campaign_entry_organisation_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_entry_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_entry")),
        sa.UniqueConstraint("campaign_id", "organisation_id", "activity_id", name="uq_campaign_entry_once"),
    )
    op.create_index(
        "ix_campaign_entry_campaign", "campaign_entry", ["campaign_id", "organisation_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_entry_organisation_id"), "campaign_entry", ["organisation_id"], unique=False
    )
    op.create_table(
        "campaign_item",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_item_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_campaign_item_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_item_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_item")),
    )
    op.create_index(
        "ix_campaign_item_campaign", "campaign_item", ["campaign_id", "organisation_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_item_organisation_id"), "campaign_item", ["organisation_id"], unique=False
    )
    op.create_table(
        "campaign_material",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("filename", sa.String(length=120), nullable=False),
        sa.Column("stored_as", sa.String(length=60), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "campaign_id"],
            ["campaign.organisation_id", "campaign.id"],
            name=op.f("fk_campaign_material_organisation_id_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_material_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_material")),
    )
    op.create_index(
        op.f("ix_campaign_material_campaign_id"), "campaign_material", ["campaign_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_material_organisation_id"), "campaign_material", ["organisation_id"], unique=False
    )
    op.create_table(
        "linked_record",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("target_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("filename", sa.String(length=120), nullable=False),
        sa.Column("stored_as", sa.String(length=60), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_linked_record_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_linked_record_organisation_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "target_id"],
            ["target.organisation_id", "target.id"],
            name=op.f("fk_linked_record_organisation_id_target_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_linked_record_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_linked_record")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_linked_record_tenant"),
    )
    op.create_index(
        op.f("ix_linked_record_organisation_id"), "linked_record", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_linked_record_project_id"), "linked_record", ["project_id"], unique=False)
    op.create_index(
        "ix_linked_record_target", "linked_record", ["organisation_id", "target_id", "on_day"], unique=False
    )
    op.create_table(
        "target_milestone",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("target_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("value", sa.Numeric(precision=16, scale=4, asdecimal=False), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "target_id"],
            ["target.organisation_id", "target.id"],
            name=op.f("fk_target_milestone_organisation_id_target_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_target_milestone_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_milestone")),
    )
    op.create_index(
        op.f("ix_target_milestone_organisation_id"), "target_milestone", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_target_milestone_target_id"), "target_milestone", ["target_id"], unique=False)
    op.create_table(
        "target_value",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("target_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("value", sa.Numeric(precision=16, scale=4, asdecimal=False), nullable=True),
        sa.Column("own_value", sa.Numeric(precision=16, scale=4, asdecimal=False), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_target_value_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "target_id"],
            ["target.organisation_id", "target.id"],
            name=op.f("fk_target_value_organisation_id_target_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_target_value_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_value")),
    )
    op.create_index(
        "ix_target_value_day", "target_value", ["organisation_id", "target_id", "on_day"], unique=False
    )
    op.create_index(
        op.f("ix_target_value_organisation_id"), "target_value", ["organisation_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("target_value")
    op.drop_table("target_milestone")
    op.drop_table("linked_record")
    op.drop_table("campaign_material")
    op.drop_table("campaign_item")
    op.drop_table("campaign_entry")
    op.drop_table("campaign")
    op.drop_table("year_review")
    op.drop_table("plan_indicator")
