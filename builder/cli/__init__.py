"""The commands, a short function each. Terminal lines are English; the Hebrew report is `build/index.html`."""

from builder.cli.run import main

__all__ = ["main"]
