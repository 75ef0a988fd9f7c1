"""Figures of people harmed: who, how many, how sure; and the toll that an event's figures make."""
