"""What a document records: decisions and actions, and what deserves a second look."""
