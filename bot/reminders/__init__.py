"""Reminders: what is due, told to its owners in the morning of a workday."""
