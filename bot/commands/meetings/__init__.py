"""Commands that plan, hold and close meetings."""
