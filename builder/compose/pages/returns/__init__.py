"""Pages of what came back: one for the staff, one that the municipality gets."""
