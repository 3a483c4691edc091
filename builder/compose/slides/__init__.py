"""Slides: what is shown to a council."""
