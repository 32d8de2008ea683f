"""The admin command line: one file per noun, one function per verb. Thin: it asks the app and prints rows."""

from bot.cli.root import app

__all__ = ["app"]
