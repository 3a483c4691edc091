"""Disk to model: files are read, placed and turned into typed values; every fault is gathered with its place."""
