"""Figures derived from the data, defined once: workbooks, guide, dashboard and network all take them from here."""
