"""Patterns: each compiled when a text first needs it, and kept so for the next start."""

from bot.patterns.lazy import keep, lazily

__all__ = ["keep", "lazily"]
