"""What a line tells that no command claims, seen beside what is recorded: it is asked about."""
