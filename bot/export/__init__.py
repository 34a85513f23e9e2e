"""What leaves Noterat: minutes as documents, lists as tables, meetings as calendars."""
