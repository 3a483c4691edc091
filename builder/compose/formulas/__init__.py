"""Expressions of the model as Excel formulas: what a cell says, while `model/expressions` reckons what it is worth."""
