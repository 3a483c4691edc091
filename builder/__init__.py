"""Builds the roadmap kit: Hebrew content and a settlement's data become its books, documents, workbooks and pages."""
