"""Sums of the whole network by month, added up from the blocks of all organisations."""

import sqlalchemy as sa
from alembic import op

revision = "0015_network_sums"
down_revision = "0014_campaign_parts_and_releases"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "network_slice",
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("stamp", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("part", "month", name=op.f("pk_network_slice")),
    )


def downgrade() -> None:
    op.drop_table("network_slice")
