"""Is the file still whole? A torn copy is seen at once, a flipped bit by asking for the whole check."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from bot.errors import StoreError
from bot.store.faults import RESTORE, explained


def refuse_torn(database: str) -> None:
    """Raise StoreError for a SQLite file that is shorter than its own header says: a copy that did not end.

    Costs one read of 100 bytes. A file with a log beside it is left to SQLite, which repairs it from the log.
    """
    path, log = Path(database), Path(f"{database}-wal")
    if not path.is_file() or (log.exists() and log.stat().st_size):
        return
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or header[24:28] != header[92:96]:  # the counts are only kept when these two agree
        return
    page_bytes = int.from_bytes(header[16:18], "big")
    expected = int.from_bytes(header[28:32], "big") * (65536 if page_bytes == 1 else page_bytes)
    if path.stat().st_size < expected:
        raise StoreError(f"数据库文件不完整：应有 {expected} 字节，只有 {path.stat().st_size} 字节", hint=RESTORE)


def find(reader: Engine) -> str:
    """What SQLite's quick_check finds; "" when nothing is wrong, and for a server, which checks itself."""
    if reader.dialect.name != "sqlite":
        return ""
    try:
        with explained(), reader.connect() as connection:
            found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    except StoreError as error:
        return str(error)
    return "" if found == "ok" else found
