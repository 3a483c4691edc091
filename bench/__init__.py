"""How long a build takes and how much memory it needs, beside peers that do a part of it; see README.md here."""
