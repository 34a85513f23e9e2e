"""Dialogs: forms that clients open over a conversation; typing does the same."""
