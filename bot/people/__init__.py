"""Whom a line or a name means, among the people and bodies that a group knows."""
