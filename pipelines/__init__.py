"""How the data is made: ingest articles, read them, resolve what they say, publish tables."""
