"""Places that an article names: recognised, and resolved in the gazetteer."""
