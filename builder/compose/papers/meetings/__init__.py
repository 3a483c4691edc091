"""Papers of one meeting, and of those who sit in bodies and teams."""
