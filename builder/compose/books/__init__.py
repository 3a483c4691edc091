"""The guide, and a settlement's edition of it."""
