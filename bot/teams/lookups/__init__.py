"""What is looked up at Microsoft: files, rosters, and messages that may have arrived."""
