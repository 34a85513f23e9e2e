"""What a subcommand raises where it cannot be carried out."""


class Refusal(Exception):
    """A command cannot be carried out; its text is what the user is told."""
