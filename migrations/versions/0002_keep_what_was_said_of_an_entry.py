"""keep what was said of an entry, what it belongs to, and what people ruled"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("entries", recreate="auto") as batch_op:
        batch_op.add_column(sa.Column("sayings", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("parent_id", ID, nullable=True))
        batch_op.add_column(sa.Column("merged_into", ID, nullable=True))
        batch_op.add_column(sa.Column("held", sa.String(), nullable=False, server_default=""))
        batch_op.create_foreign_key(op.f("fk_entries_parent_id"), "entries", ["parent_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_entries_merged_into"), "entries", ["merged_into"], ["id"])
    for name in ("parent_id", "merged_into"):
        held = sa.text(f"{name} IS NOT NULL")
        op.create_index(f"ix_entries_{name}", "entries", [name], sqlite_where=held, postgresql_where=held)
    op.create_table(
        "rulings",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_rulings_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulings")),
    )
    op.create_index(op.f("ix_rulings_entry_id"), "rulings", ["entry_id"], unique=False)
    op.create_table(
        "assignments",
        sa.Column("article_key", sa.String(), nullable=False),
        sa.Column("core", sa.String(), nullable=False),
        sa.Column("held", sa.String(), nullable=False),
        sa.Column("ruling_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["ruling_id"], ["rulings.id"], name=op.f("fk_assignments_ruling_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_key", "core", name=op.f("pk_assignments")),
    )


def downgrade() -> None:
    op.drop_table("assignments")
    op.drop_table("rulings")
    for name in ("parent_id", "merged_into"):
        op.drop_index(f"ix_entries_{name}", "entries")
    with op.batch_alter_table("entries", recreate="auto") as batch_op:
        for name in ("held", "merged_into", "parent_id", "sayings"):
            batch_op.drop_column(name)
