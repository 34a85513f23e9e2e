"""Minutes that were read, until a person saves them: shown, corrected, merged."""
