"""Bytes to disk: whole or not at all, and never over what a person changed."""
