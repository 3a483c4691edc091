"""What the way back must bear: circles of grown settlements, and mutated files (`make torture-returns`)."""
