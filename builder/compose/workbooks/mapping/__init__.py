"""`mapping.xlsx` (station 5)."""
