"""Checks of what was made and of what was written."""
