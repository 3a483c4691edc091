"""The network's page, the staff's."""
