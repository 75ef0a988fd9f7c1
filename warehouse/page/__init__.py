"""The page of a release: one `index.html` that shows the data from disk, without a network."""
