"""Commands that record something, or change a record."""
