"""The parse: spaCy's model, its tokens as plain objects, and who stands where in a clause."""
