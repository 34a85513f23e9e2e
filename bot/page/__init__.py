"""The page: what a group has recorded, to look at; the same records and rules as the chat's."""
