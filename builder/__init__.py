"""Builds the roadmap kit: Hebrew content and a settlement's data become its books, documents, workbooks and pages."""

__version__ = "1.0.0"
"""The one place of the version: `--version`, the wheel and, held by a test, CHANGELOG.md and CITATION.cff."""
