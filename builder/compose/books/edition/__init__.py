"""A settlement's own section, in front of the guide's body."""
