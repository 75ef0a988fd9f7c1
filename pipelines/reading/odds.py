"""Probabilities from weighed evidence: logistic regressions that a lexicon holds the weights of."""

from __future__ import annotations

import math
from collections.abc import Mapping

type Evidence = Mapping[str, float]

_MOST = 700.0  # beyond this the exponential is no float


def chance(weights: Mapping[str, float], evidence: Evidence) -> float:
    """How probable something is; evidence that has no weight says nothing."""
    return 1 / (1 + math.exp(min(-odds(weights, evidence), _MOST)))


def odds(weights: Mapping[str, float], evidence: Evidence) -> float:
    """The logarithm of the odds that evidence comes to."""
    return sum([weights.get(name, 0.0) * value for name, value in evidence.items()])


def logit(chance: float) -> float:
    """The logarithm of the odds of a probability, kept from infinity."""
    kept = min(max(chance, 0.001), 0.999)
    return math.log(kept / (1 - kept))
