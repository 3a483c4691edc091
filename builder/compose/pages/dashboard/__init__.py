"""The settlement's dashboard."""
