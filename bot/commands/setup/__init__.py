"""Commands that settle who and what a group is, and how it is written to."""
