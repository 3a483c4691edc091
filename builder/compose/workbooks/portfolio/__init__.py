"""`portfolio.xlsx` (station 9)."""
