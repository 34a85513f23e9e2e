"""Days that a line names, read against the clock and calendar of its group."""
