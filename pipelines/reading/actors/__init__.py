"""Actors that an article names or describes, and what refers back to them."""
