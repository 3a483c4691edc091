"""`network.xlsx`, the staff's."""
