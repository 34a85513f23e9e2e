"""The head of minutes: which body met, when and where, and when it meets next."""
