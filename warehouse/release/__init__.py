"""A release: the folder that people download, made whole and always in the same bytes."""
