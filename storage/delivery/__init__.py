"""Messages on their way out, in the database: waiting, paced, in doubt, given up."""
