"""The house's voice, checked: rules of `content/he/style.yaml` on all prose of the content (docs/he/style.md)."""
