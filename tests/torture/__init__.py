"""What the project must bear: builds that are edited and killed, circles of grown settlements, mutated files."""
