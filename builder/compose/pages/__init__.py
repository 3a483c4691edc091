"""Pages of a browser: dashboard, network, site and index."""
