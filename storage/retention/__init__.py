"""How long what is kept, and letting go of it."""
