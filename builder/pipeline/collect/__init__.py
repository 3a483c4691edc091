"""The way back: files that people returned become data, shown first, validated, and written all or none."""
