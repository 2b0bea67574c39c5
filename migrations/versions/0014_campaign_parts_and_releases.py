"""Single sessions and parts of campaigns, their public releases; birth year and agreement of volunteers."""

import sqlalchemy as sa
from alembic import op

revision = "0014_campaign_parts_and_releases"
down_revision = "0013_api"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign_part",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_part_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_part_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_part")),
        sa.UniqueConstraint("campaign_id", "organisation_id", name="uq_campaign_part_once"),
    )
    with op.batch_alter_table("campaign_part", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_part_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "campaign_release",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("slug", sa.String(length=70), nullable=False),
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
            "status IN ('prepared', 'published', 'withdrawn')", name=op.f("ck_campaign_release_status")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_release_campaign_id")
        ),
        sa.ForeignKeyConstraint(["prepared_by"], ["person.id"], name=op.f("fk_campaign_release_prepared_by")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["person.id"], name=op.f("fk_campaign_release_published_by")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["person.id"], name=op.f("fk_campaign_release_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_release")),
        sa.UniqueConstraint("campaign_id", "revision", name=op.f("uq_campaign_release_campaign_id_revision")),
        sa.UniqueConstraint("code", name=op.f("uq_campaign_release_code")),
    )
    with op.batch_alter_table("campaign_release", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_release_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_release_slug"), ["slug"], unique=False)

    op.create_table(
        "campaign_release_file",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("release_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=140), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["campaign_release.id"], name=op.f("fk_campaign_release_file_release_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_release_file")),
        sa.UniqueConstraint("release_id", "name", name=op.f("uq_campaign_release_file_release_id_name")),
    )
    with op.batch_alter_table("campaign_release_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_release_file_release_id"), ["release_id"], unique=False)

    op.create_table(
        "campaign_session",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_session_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_campaign_session_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["work_session.organisation_id", "work_session.id"],
            name=op.f("fk_campaign_session_organisation_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_session_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_session")),
        sa.UniqueConstraint("campaign_id", "organisation_id", "session_id", name="uq_campaign_session_once"),
    )
    with op.batch_alter_table("campaign_session", schema=None) as batch_op:
        batch_op.create_index(
            "ix_campaign_session_campaign", ["campaign_id", "organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_campaign_session_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_campaign_session_session_id"), ["session_id"], unique=False)

    with op.batch_alter_table("campaign_material", schema=None) as batch_op:
        # What was there before is for those who take part, until somebody says otherwise.
        batch_op.add_column(sa.Column("is_public", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("campaign_material", schema=None) as batch_op:
        batch_op.alter_column("is_public", server_default=None)

    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("birth_year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("agreement_on", sa.Date(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_team_member_birth_year"), "birth_year BETWEEN 1900 AND 2100"
        )


def downgrade() -> None:
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_team_member_birth_year"), type_="check")
        batch_op.drop_column("agreement_on")
        batch_op.drop_column("birth_year")

    with op.batch_alter_table("campaign_material", schema=None) as batch_op:
        batch_op.drop_column("is_public")

    with op.batch_alter_table("campaign_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_session_session_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_session_organisation_id"))
        batch_op.drop_index("ix_campaign_session_campaign")

    op.drop_table("campaign_session")
    with op.batch_alter_table("campaign_release_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_release_file_release_id"))

    op.drop_table("campaign_release_file")
    with op.batch_alter_table("campaign_release", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_release_slug"))
        batch_op.drop_index(batch_op.f("ix_campaign_release_campaign_id"))

    op.drop_table("campaign_release")
    with op.batch_alter_table("campaign_part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_part_organisation_id"))

    op.drop_table("campaign_part")
