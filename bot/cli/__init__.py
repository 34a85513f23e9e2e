"""The command line: one module for each subcommand, and the terminal conversation."""
