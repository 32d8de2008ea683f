"""Every setting, and the only reader of the environment.

A setting is read from `JMWATCH_<NAME>`, else from the file that `JMWATCH_CONFIG` names (default `jmwatch.toml` in the
working folder), else it has the default below. Lists may be written with commas. A wrong value stops the start with
the setting's name and what would be right. Secrets are `SecretStr`: they never show in a repr, and may stand in a file
that `JMWATCH_<NAME>_FILE` names.
"""

from bot.settings.fields import LOOPBACK, Settings
from bot.settings.reading import exposed_file, load, secret_names

__all__ = ["LOOPBACK", "Settings", "exposed_file", "load", "secret_names"]
