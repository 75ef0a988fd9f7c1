"""An article laid out for reading: blocks, sentences, capitals, quotations; no model."""
