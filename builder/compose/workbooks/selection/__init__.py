"""`selection.xlsx` (station 1), the staff's."""
