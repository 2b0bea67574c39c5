"""Which survey a record tells of, and how many answered."""

import sqlalchemy as sa
from alembic import op

revision = "0016_survey_answers"
down_revision = "0015_network_sums"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("linked_record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("survey", sa.String(length=20), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("answers", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
    with op.batch_alter_table("linked_record", schema=None) as batch_op:
        batch_op.alter_column("survey", server_default=None)
        batch_op.create_check_constraint(op.f("ck_linked_record_answers"), "answers IS NULL OR answers >= 0")


def downgrade() -> None:
    with op.batch_alter_table("linked_record", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_linked_record_answers"), type_="check")
        batch_op.drop_column("answers")
        batch_op.drop_column("survey")
