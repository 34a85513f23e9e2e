"""The records for programs: the page's addresses as JSON, for who bears a person's token."""
