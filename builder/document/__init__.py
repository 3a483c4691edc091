"""Neutral values between composing and rendering: blocks, book, page, workbook, calendar, archive, layout."""
