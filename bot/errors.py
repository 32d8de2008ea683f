"""One tree of errors. Each names the thing that is wrong and the next step.

    JmwatchError
    ├── UsageError        what was typed does not fit            exit 2
    ├── ConfigError       settings, sources.toml, regions        exit 3
    ├── SourceError       a source does not answer as it should  exit 4
    ├── DeliveryError     a channel does not take what it is given  exit 5
    ├── StoreError        the database cannot be used            exit 1
    │   ├── SchemaError       older or newer than this code
    │   └── InUseError        another process runs on it
    └── EvidenceError     a claim whose words are not in its text

Failures that are expected on the way (a site is down, an address blocked the bot) are values, not exceptions:
see `types.Failure` and `types.Outcome`.
"""

from __future__ import annotations

import errno


class JmwatchError(Exception):
    """Anything this program can explain. `hint` is the next step, shown on its own line."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(JmwatchError):
    exit_code = 2


class ConfigError(JmwatchError):
    exit_code = 3


class SourceError(JmwatchError):
    exit_code = 4


class DeliveryError(JmwatchError):
    exit_code = 5


class StoreError(JmwatchError):
    pass


class SchemaError(StoreError):
    pass


class InUseError(StoreError):
    pass


class EvidenceError(JmwatchError, ValueError):
    pass


_CAUSES = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "是一个文件夹",
    errno.ENOTDIR: "中间有一段不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里只能读",
    errno.ENOSPC: "磁盘满了",
    errno.ENAMETOOLONG: "名字太长",
    errno.EEXIST: "已有同名的文件",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
}


def cause(error: OSError) -> str:
    """What the system says, in Chinese where it is one of the common things."""
    return _CAUSES.get(error.errno or 0) or error.strerror or str(error)
