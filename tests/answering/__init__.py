"""Answers composed of records and of the words of minutes."""
