"""Answer each incoming message exactly once, in one transaction: lines, edits, presses."""
