"""Commands that read minutes and say what becomes of what was found."""
