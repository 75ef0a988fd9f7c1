"""Words of others in errors and log lines."""

from __future__ import annotations


def visible(text: str) -> str:
    """The text on one line, with escapes for what would end it, hide in it or steer a terminal."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii")
        for c in text.strip()
    )
