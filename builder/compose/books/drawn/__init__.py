"""Figures whose words are filled with data: of the content's registers, and of the settlement that the book shows."""
