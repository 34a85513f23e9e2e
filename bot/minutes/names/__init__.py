"""People's names as minutes print them: what is one, and lists of them."""
