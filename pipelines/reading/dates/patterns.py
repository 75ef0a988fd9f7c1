"""The whole grammar of dates, in the order in which patterns are tried.

A pattern tells one point or stretch of time; `reader.py` chooses among them and joins neighbours
("13 GMT" + "on Wednesday"). Times of day are in `clocks.py`.
"""

from __future__ import annotations

from pipelines.reading.dates import calendar_patterns, relative_patterns
from pipelines.reading.dates.pattern import Pattern

PATTERNS: tuple[Pattern, ...] = calendar_patterns.PATTERNS + relative_patterns.PATTERNS
