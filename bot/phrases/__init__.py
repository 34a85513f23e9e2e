"""How a typed line is matched: the notation of phrases, and the kinds of slots in them."""
