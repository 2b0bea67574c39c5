"""Tables of participants."""

import sqlalchemy as sa
from alembic import op

revision = "0003_participants"
down_revision = "0002_organisations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "participant",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("birth_year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("gender", sa.String(length=12), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=True),
        sa.Column("merged_into_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("kind IN ('named', 'alias')", name=op.f("ck_participant_kind")),
        sa.CheckConstraint(
            "birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name=op.f("ck_participant_birth_year")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "merged_into_id"],
            ["participant.organisation_id", "participant.id"],
            name=op.f("fk_participant_organisation_id_merged_into_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_participant_tenant"),
    )
    op.create_index(op.f("ix_participant_organisation_id"), "participant", ["organisation_id"], unique=False)
    op.create_table(
        "participant_group",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sort_key", sa.String(length=240), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_group_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_group")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_participant_group_tenant"),
    )
    op.create_index(
        op.f("ix_participant_group_organisation_id"), "participant_group", ["organisation_id"], unique=False
    )
    op.create_table(
        "group_member",
        sa.Column(
            "group_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "participant_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "group_id"],
            ["participant_group.organisation_id", "participant_group.id"],
            name=op.f("fk_group_member_organisation_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "participant_id"],
            ["participant.organisation_id", "participant.id"],
            name=op.f("fk_group_member_organisation_id_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_group_member_organisation_id")
        ),
        sa.PrimaryKeyConstraint("group_id", "participant_id", name=op.f("pk_group_member")),
    )
    op.create_index(
        op.f("ix_group_member_organisation_id"), "group_member", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_group_member_participant_id"), "group_member", ["participant_id"], unique=False)
    op.create_table(
        "participant_difference",
        sa.Column(
            "first_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "second_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_participant_difference_order")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "first_id"],
            ["participant.organisation_id", "participant.id"],
            name=op.f("fk_participant_difference_organisation_id_first_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "second_id"],
            ["participant.organisation_id", "participant.id"],
            name=op.f("fk_participant_difference_organisation_id_second_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_difference_organisation_id")
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_participant_difference")),
    )
    op.create_index(
        op.f("ix_participant_difference_organisation_id"),
        "participant_difference",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_participant_difference_second_id"), "participant_difference", ["second_id"], unique=False
    )
    op.create_table(
        "participant_merge",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("kept_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("absorbed_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "absorbed_id"],
            ["participant.organisation_id", "participant.id"],
            name=op.f("fk_participant_merge_organisation_id_absorbed_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "kept_id"],
            ["participant.organisation_id", "participant.id"],
            name=op.f("fk_participant_merge_organisation_id_kept_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_merge_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_merge")),
    )
    op.create_index(
        op.f("ix_participant_merge_organisation_id"), "participant_merge", ["organisation_id"], unique=False
    )
    op.create_table(
        "participant_name",
        sa.Column(
            "participant_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(length=12), nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=True),
        sa.Column("former", sa.LargeBinary(), nullable=True),
        sa.Column("former_key_id", sa.String(length=12), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "participant_id"],
            ["participant.organisation_id", "participant.id"],
            name=op.f("fk_participant_name_organisation_id_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_name_organisation_id")
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_participant_name")),
    )
    op.create_index(
        op.f("ix_participant_name_organisation_id"), "participant_name", ["organisation_id"], unique=False
    )
    op.create_index(
        "uq_participant_name_lookup",
        "participant_name",
        ["organisation_id", "lookup"],
        unique=True,
        sqlite_where=sa.text("lookup IS NOT NULL"),
        postgresql_where=sa.text("lookup IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("participant_name")
    op.drop_table("participant_merge")
    op.drop_table("participant_difference")
    op.drop_table("group_member")
    op.drop_table("participant_group")
    op.drop_table("participant")
