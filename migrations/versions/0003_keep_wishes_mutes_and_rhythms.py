"""keep wishes whole, what an address will not hear of, and in whose rhythm a delivery goes out"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNDER_WAY = "state IN ('pending', 'retry', 'sending')"
FOREVER = "9999-12-31"
_WISHES = sa.table(
    "subscriptions",
    sa.column("id", ID),
    sa.column("places", sa.JSON()),
    sa.column("kinds", sa.JSON()),
    sa.column("floor_yi", sa.Float()),
    sa.column("paused", sa.Boolean()),
    sa.column("wish", sa.JSON()),
)


def upgrade() -> None:
    op.add_column("subscriptions", sa.Column("wish", sa.JSON(), nullable=False, server_default="{}"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(_WISHES)).all():
        asked = {"places": row.places, "kinds": row.kinds, "floor_yi": row.floor_yi}
        wish = {name: value for name, value in asked.items() if value not in (None, [])}
        if row.paused:
            wish["paused_until"] = FOREVER
        connection.execute(sa.update(_WISHES).where(_WISHES.c.id == row.id).values(wish=wish))
    with op.batch_alter_table("subscriptions", recreate="auto") as batch_op:
        for name in ("places", "kinds", "floor_yi", "paused"):
            batch_op.drop_column(name)
    op.create_index(op.f("ix_subscriptions_channel_address"), "subscriptions", ["channel", "address"])
    op.create_table(
        "mutes",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("entry_id", ID, nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutes")),
    )
    op.create_index(op.f("ix_mutes_channel_address"), "mutes", ["channel", "address"])
    op.create_table(
        "counters",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.drop_index("ix_deliveries_open", "deliveries")
    with op.batch_alter_table("deliveries", recreate="auto" if _is_server() else "always") as batch_op:
        batch_op.add_column(sa.Column("rhythm", sa.String(), nullable=False, server_default="at_once"))
        batch_op.add_column(sa.Column("wanted_by", sa.JSON(), nullable=False, server_default="[]"))
    _index("ix_deliveries_open", ["alert_id", "id"], f"rhythm = 'at_once' AND {UNDER_WAY}")
    _index("ix_deliveries_waiting", ["channel", "address", "due_at"], f"rhythm <> 'at_once' AND {UNDER_WAY}")


def downgrade() -> None:
    """A wish keeps what the older tables can say."""
    op.drop_index("ix_deliveries_waiting", "deliveries")
    op.drop_index("ix_deliveries_open", "deliveries")
    for name in ("wanted_by", "rhythm"):
        with op.batch_alter_table("deliveries", recreate="auto") as batch_op:
            batch_op.drop_column(name)
    _index("ix_deliveries_open", ["alert_id", "id"], UNDER_WAY)
    op.drop_table("counters")
    op.drop_table("mutes")
    op.drop_index(op.f("ix_subscriptions_channel_address"), "subscriptions")
    for column in (
        sa.Column("places", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("kinds", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("floor_yi", sa.Float(), nullable=True),
        sa.Column("paused", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("subscriptions", column)
    connection = op.get_bind()
    for row in connection.execute(sa.select(_WISHES.c.id, _WISHES.c.wish)).all():
        wish = row.wish
        values = {"places": wish.get("places", []), "kinds": wish.get("kinds", []), "floor_yi": wish.get("floor_yi")}
        values["paused"] = "paused_until" in wish
        connection.execute(sa.update(_WISHES).where(_WISHES.c.id == row.id).values(**values))
    with op.batch_alter_table("subscriptions", recreate="auto") as batch_op:
        batch_op.drop_column("wish")
        for name in ("places", "kinds", "paused"):
            batch_op.alter_column(name, server_default=None)


def _is_server() -> bool:
    """SQLite's table is copied: its words stay those of a new one."""
    return op.get_bind().dialect.name != "sqlite"


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "deliveries", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
