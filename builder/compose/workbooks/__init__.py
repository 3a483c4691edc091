"""Workbooks: what each is made of, and one package a workbook."""
