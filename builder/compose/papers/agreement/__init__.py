"""The memorandum of understanding and its appendices (station 2)."""
