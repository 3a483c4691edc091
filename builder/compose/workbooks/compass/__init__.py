"""`compass.xlsx` (station 10)."""
