"""What happens to a meeting by itself: Teams' own events, and closing what was left open."""
