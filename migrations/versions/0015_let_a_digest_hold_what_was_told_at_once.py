"""let a digest hold what its reader was told at once: one promise of an alert for each rhythm of an address"""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

DELIVERIES = sa.table("deliveries", *map(sa.column, ("id", "alert_id", "channel", "address")))
MAILED = sa.table("mailed", sa.column("delivery_id"))
OLD, NEW = ["alert_id", "channel", "address"], ["alert_id", "channel", "address", "rhythm"]


def upgrade() -> None:
    with op.batch_alter_table("deliveries", recreate=_how()) as batch_op:
        batch_op.drop_constraint(op.f("uq_deliveries_alert_id_channel_address"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_deliveries_alert_id_channel_address_rhythm"), NEW)


def downgrade() -> None:
    of_alerts = DELIVERIES.c.alert_id.is_not(None)
    whose = (DELIVERIES.c.alert_id, DELIVERIES.c.channel, DELIVERIES.c.address)
    first = sa.select(sa.func.min(DELIVERIES.c.id)).where(of_alerts).group_by(*whose)
    further = sa.select(DELIVERIES.c.id).where(of_alerts, DELIVERIES.c.id.not_in(first))
    op.execute(sa.delete(MAILED).where(MAILED.c.delivery_id.in_(further)))
    op.execute(sa.delete(DELIVERIES).where(DELIVERIES.c.id.in_(further)))
    with op.batch_alter_table("deliveries", recreate=_how()) as batch_op:
        batch_op.drop_constraint(op.f("uq_deliveries_alert_id_channel_address_rhythm"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_deliveries_alert_id_channel_address"), OLD)


def _how() -> Literal["auto", "always"]:
    """SQLite's tables are copied: their words stay those of new ones."""
    return "auto" if op.get_bind().dialect.name != "sqlite" else "always"
