"""Bytes become articles: formats, cleaning, language, metadata, near-duplicates."""
