"""What `doctor` looks at; its modules import the standard library alone until they look: others may be gone."""
