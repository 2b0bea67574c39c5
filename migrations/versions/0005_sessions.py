"""Tables of sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0005_sessions"
down_revision = "0004_projects"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("main_area", sa.String(length=20), nullable=True),
        sa.Column("other_areas", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("target_groups", sa.JSON(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("default_role", sa.String(length=10), nullable=False),
        sa.Column("led_by", sa.String(length=14), nullable=False),
        sa.Column("usual_start", sa.Time(), nullable=True),
        sa.Column("usual_end", sa.Time(), nullable=True),
        sa.Column("is_announced", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "default_role IN ('active', 'passive', 'contact')", name=op.f("ck_activity_default_role")
        ),
        sa.CheckConstraint(
            "kind IN ('open', 'group', 'event', 'individual', 'outreach', 'digital')",
            name=op.f("ck_activity_kind"),
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_activity_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "group_id"],
            ["participant_group.organisation_id", "participant_group.id"],
            name=op.f("fk_activity_organisation_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "place_id"],
            ["place.organisation_id", "place.id"],
            name=op.f("fk_activity_organisation_id_place_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_activity_organisation_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_activity_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_activity_tenant"),
    )
    op.create_index("ix_activity_name", "activity", ["organisation_id", "name"], unique=False)
    op.create_index(op.f("ix_activity_organisation_id"), "activity", ["organisation_id"], unique=False)
    op.create_table(
        "activity_partner",
        sa.Column(
            "activity_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("share", sa.Numeric(precision=5, scale=2, asdecimal=False), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "status IN ('invited', 'accepted', 'declined')", name=op.f("ck_activity_partner_status")
        ),
        sa.CheckConstraint("share >= 0 AND share <= 100", name=op.f("ck_activity_partner_share")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "activity_id"],
            ["activity.organisation_id", "activity.id"],
            name=op.f("fk_activity_partner_organisation_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_activity_partner_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["organisation.id"], name=op.f("fk_activity_partner_partner_id")
        ),
        sa.PrimaryKeyConstraint("activity_id", "partner_id", name=op.f("pk_activity_partner")),
    )
    op.create_index(
        op.f("ix_activity_partner_organisation_id"), "activity_partner", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_activity_partner_partner_id"), "activity_partner", ["partner_id"], unique=False)
    op.create_table(
        "activity_project",
        sa.Column(
            "activity_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("rule", sa.String(length=300), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "activity_id"],
            ["activity.organisation_id", "activity.id"],
            name=op.f("fk_activity_project_organisation_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "project_id"],
            ["project.organisation_id", "project.id"],
            name=op.f("fk_activity_project_organisation_id_project_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_activity_project_organisation_id")
        ),
        sa.PrimaryKeyConstraint("activity_id", "project_id", name=op.f("pk_activity_project")),
    )
    op.create_index(
        op.f("ix_activity_project_organisation_id"), "activity_project", ["organisation_id"], unique=False
    )
    op.create_table(
        "activity_staff",
        sa.Column(
            "activity_id",
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
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "activity_id"],
            ["activity.organisation_id", "activity.id"],
            name=op.f("fk_activity_staff_organisation_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_member_id"],
            ["team_member.organisation_id", "team_member.id"],
            name=op.f("fk_activity_staff_organisation_id_team_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_activity_staff_organisation_id")
        ),
        sa.PrimaryKeyConstraint("activity_id", "team_member_id", name=op.f("pk_activity_staff")),
    )
    op.create_index(
        op.f("ix_activity_staff_organisation_id"), "activity_staff", ["organisation_id"], unique=False
    )
    op.create_table(
        "schedule",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.String(length=400), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("excluded", sa.JSON(), nullable=False),
        sa.Column("skip_holidays", sa.Boolean(), nullable=False),
        sa.Column("skip_school_breaks", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "activity_id"],
            ["activity.organisation_id", "activity.id"],
            name=op.f("fk_schedule_organisation_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "place_id"],
            ["place.organisation_id", "place.id"],
            name=op.f("fk_schedule_organisation_id_place_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_schedule_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_schedule_tenant"),
    )
    op.create_index(op.f("ix_schedule_activity_id"), "schedule", ["activity_id"], unique=False)
    op.create_index(op.f("ix_schedule_organisation_id"), "schedule", ["organisation_id"], unique=False)
    op.create_table(
        "work_session",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("schedule_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("occurrence_date", sa.Date(), nullable=True),
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("cancel_reason", sa.String(length=20), nullable=True),
        sa.Column("led_by", sa.String(length=14), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("went_well", sa.Text(), nullable=False),
        sa.Column("next_time", sa.Text(), nullable=False),
        sa.Column("outcome_tags", sa.JSON(), nullable=False),
        sa.Column("started_from_previous", sa.Boolean(), nullable=False),
        sa.Column("changed_cells", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("import_key", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("logged_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "led_by IN ('team', 'together', 'young_people')", name=op.f("ck_work_session_led_by")
        ),
        sa.CheckConstraint(
            "status IN ('announced', 'held', 'cancelled')", name=op.f("ck_work_session_status")
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_work_session_span")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_work_session_created_by")),
        sa.ForeignKeyConstraint(["logged_by"], ["person.id"], name=op.f("fk_work_session_logged_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "activity_id"],
            ["activity.organisation_id", "activity.id"],
            name=op.f("fk_work_session_organisation_id_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "place_id"],
            ["place.organisation_id", "place.id"],
            name=op.f("fk_work_session_organisation_id_place_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "schedule_id"],
            ["schedule.organisation_id", "schedule.id"],
            name=op.f("fk_work_session_organisation_id_schedule_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_work_session_organisation_id")
        ),
        sa.ForeignKeyConstraint(["updated_by"], ["person.id"], name=op.f("fk_work_session_updated_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_session")),
        sa.UniqueConstraint("organisation_id", "id", name="uq_work_session_tenant"),
    )
    op.create_index(
        "ix_work_session_activity",
        "work_session",
        ["organisation_id", "activity_id", "local_date"],
        unique=False,
    )
    op.create_index("ix_work_session_day", "work_session", ["organisation_id", "local_date"], unique=False)
    op.create_index(
        op.f("ix_work_session_organisation_id"), "work_session", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_work_session_updated_at"), "work_session", ["updated_at"], unique=False)
    op.create_index(
        "uq_work_session_occurrence",
        "work_session",
        ["organisation_id", "schedule_id", "occurrence_date"],
        unique=True,
        sqlite_where=sa.text("schedule_id IS NOT NULL"),
        postgresql_where=sa.text("schedule_id IS NOT NULL"),
    )
    op.create_index("uq_work_session_uuid", "work_session", ["organisation_id", "uuid"], unique=True)
    op.create_table(
        "attendance",
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "session_id",
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
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.CheckConstraint("role IN ('active', 'passive', 'producer')", name=op.f("ck_attendance_role")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "participant_id"],
            ["participant.organisation_id", "participant.id"],
            name=op.f("fk_attendance_organisation_id_participant_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["work_session.organisation_id", "work_session.id"],
            name=op.f("fk_attendance_organisation_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_attendance_organisation_id")
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "session_id", "participant_id", name=op.f("pk_attendance")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_attendance_participant", "attendance", ["organisation_id", "participant_id"], unique=False
    )
    op.create_table(
        "head_count",
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "session_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("age_band", sa.String(length=8), nullable=False),
        sa.Column("gender", sa.String(length=12), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("count", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("method", sa.String(length=12), nullable=False),
        sa.CheckConstraint("role IN ('active', 'passive', 'contact')", name=op.f("ck_head_count_role")),
        sa.CheckConstraint("count >= 0", name=op.f("ck_head_count_count")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["work_session.organisation_id", "work_session.id"],
            name=op.f("fk_head_count_organisation_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_head_count_organisation_id")
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "session_id", "age_band", "gender", "role", name=op.f("pk_head_count")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proof",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("filename", sa.String(length=120), nullable=False),
        sa.Column("stored_as", sa.String(length=60), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_proof_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["work_session.organisation_id", "work_session.id"],
            name=op.f("fk_proof_organisation_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_proof_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proof")),
        sa.UniqueConstraint("stored_as", name=op.f("uq_proof_stored_as")),
    )
    op.create_index(op.f("ix_proof_organisation_id"), "proof", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_proof_session_id"), "proof", ["session_id"], unique=False)
    op.create_table(
        "session_staff",
        sa.Column(
            "session_id",
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
        sa.Column("hours", sa.Numeric(precision=6, scale=2, asdecimal=False), nullable=False),
        sa.Column("preparation_hours", sa.Numeric(precision=6, scale=2, asdecimal=False), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("hours >= 0 AND preparation_hours >= 0", name=op.f("ck_session_staff_hours")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["work_session.organisation_id", "work_session.id"],
            name=op.f("fk_session_staff_organisation_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_member_id"],
            ["team_member.organisation_id", "team_member.id"],
            name=op.f("fk_session_staff_organisation_id_team_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_session_staff_organisation_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "team_member_id", name=op.f("pk_session_staff")),
    )
    op.create_index(
        op.f("ix_session_staff_organisation_id"), "session_staff", ["organisation_id"], unique=False
    )
    op.create_index(
        op.f("ix_session_staff_team_member_id"), "session_staff", ["team_member_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("session_staff")
    op.drop_table("proof")
    op.drop_table("head_count")
    op.drop_table("attendance")
    op.drop_table("work_session")
    op.drop_table("schedule")
    op.drop_table("activity_staff")
    op.drop_table("activity_project")
    op.drop_table("activity_partner")
    op.drop_table("activity")
