"""Who was there, as minutes say it: lists, rolls, elections, signatures, prose."""
