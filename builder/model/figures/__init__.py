"""Derived figures, each defined once: what documents, workbooks and pages show is computed here alone."""
