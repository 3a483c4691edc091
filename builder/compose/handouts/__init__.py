"""Handouts: designed pages that are read by themselves."""
