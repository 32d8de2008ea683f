"""Where the settings file is."""

from __future__ import annotations

import os
from pathlib import Path


def config_file() -> Path:
    return Path(os.environ.get("JMWATCH_CONFIG", "jmwatch.toml"))
