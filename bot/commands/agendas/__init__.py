"""What is put on agendas, arranged there, and shown."""
