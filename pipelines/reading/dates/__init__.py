"""Dates that an article tells, as periods of days and EDTF."""
