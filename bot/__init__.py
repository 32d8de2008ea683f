"""Jiangmen Watch: reads Jiangmen's news, follows its projects and targets, and tells the people who asked."""

__version__ = "0.1.0"
