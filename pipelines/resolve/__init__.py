"""Statements of many articles become rows: one event, one actor, one place however often told."""
