"""What a build calls its own files among its outputs; who looks at them needs no library."""

from pathlib import Path

MANIFEST = "manifest.json"
JOURNAL = Path(".cache/journal")
"""What a build that has not ended wrote so far, a line of JSON each: a build that was stopped loses nothing."""
PART = (".roadmap-", ".part")
"""How the name of a file that is being written begins and ends; nobody else's file is called so."""
LOCK = ".lock"
"""Held by the build that is at work."""
