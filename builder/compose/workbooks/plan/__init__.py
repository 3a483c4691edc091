"""`plan.xlsx` (stations 6 to 8)."""
