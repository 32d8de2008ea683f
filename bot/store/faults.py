"""What a database's refusal means to a person: one line of what is wrong, and the next step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from bot.errors import StoreError

RESTORE = "不要覆盖它；从备份恢复，步骤见 docs/operate.md"

_BUSY = ("数据库被另一个程序占用太久", "关闭占用它的程序，然后重试")
_FULL = ("磁盘已满，这次没有写入", "清理磁盘空间；之后自动恢复，不必重启")
_DAMAGED = ("数据库文件已损坏", RESTORE)
_CLOSED = ("数据库文件打不开或不可写", "检查路径、权限和磁盘")
_AWAY = ("连不上数据库服务器", "检查服务器是否在运行、JMWATCH_DATABASE_URL 是否正确")

# By the beginning of SQLite's name for the error, and of PostgreSQL's SQLSTATE.
_MEANINGS: Mapping[str, tuple[str, str]] = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": _FULL,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_IOERR": ("读写数据库文件出错", "检查磁盘，再运行 jmwatch doctor"),
    "SQLITE_CANTOPEN": _CLOSED,
    "SQLITE_READONLY": _CLOSED,
    "SQLITE_PERM": _CLOSED,
    "08": _AWAY,
    "40": _BUSY,
    "53100": _FULL,
    "53": ("数据库服务器资源不足", "检查服务器的连接数、内存和磁盘"),
    "55P03": _BUSY,
    "57": ("数据库服务器正在停止或重启", "稍后自动重试；一直如此请检查服务器"),
    "58": ("数据库服务器读写出错", "检查服务器的磁盘和日志"),
    "XX": ("数据库服务器报告数据损坏", "检查服务器日志，必要时从备份恢复"),
}


@contextmanager
def explained() -> Iterator[None]:
    """Raise StoreError for what no code is to blame for: locked, full, damaged, unreachable. A broken constraint or
    a wrong statement is a fault of ours and passes as it is."""
    try:
        yield
    except NoConnectionLeft as error:
        raise StoreError("数据库连接都在使用中", hint="减少 JMWATCH_THREADS，或放宽服务器的连接数") from error
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        meaning = _meaning(cause)
        if meaning is None:
            raise
        what, hint = meaning
        said = (str(cause).splitlines() or [""])[0]
        raise StoreError(f"{what}：{said}", hint=hint) from error


def _meaning(cause: BaseException | None) -> tuple[str, str] | None:
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorname", "")
    else:
        code = getattr(cause, "sqlstate", None) or ("08" if type(cause).__name__ == "OperationalError" else "")
    return next((meaning for start, meaning in _MEANINGS.items() if code.startswith(start)), None)
