"""Neutral documents to bytes; one third-party library a file, pure, no global state."""
