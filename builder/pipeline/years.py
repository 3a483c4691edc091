"""The years in which a build can be."""

YEARS = range(1980, 2101)
"""What archives and calendars can hold."""
