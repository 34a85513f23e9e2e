"""How the database is opened and written to, and how it is copied into another."""
