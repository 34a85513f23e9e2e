"""Messages on their way out: the outbox, its retries and doubts, and answers given again."""
