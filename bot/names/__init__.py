"""People's names, roles and bodies: the words for them, and which name a short one means."""
