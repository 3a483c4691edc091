"""Column specifications of the workbooks' input tables: the same ones write a table and read it back."""
