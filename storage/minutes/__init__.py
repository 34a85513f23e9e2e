"""Minutes that were read: under review, saved, merged with what was saved before."""
