"""The table `codes`."""

from __future__ import annotations

import polars as pl

from schemas.columns import column
from schemas.table import Table


class Codes(Table):
    """Every code of every closed vocabulary, what it means, and its nearest equals elsewhere."""

    vocabulary: pl.String = column("The vocabulary that the code belongs to.")
    code: pl.String = column("The code as it stands in the tables.")
    label: pl.String = column("A short name.")
    definition: pl.String = column("What it means, in a sentence.")
    plover: pl.String = column("Nearest equals in PLOVER, joined with “; ”.", nullable=True)
    cameo: pl.String = column("Nearest equals in CAMEO, joined with “; ”.", nullable=True)
    acled: pl.String = column("Nearest equals in ACLED, joined with “; ”.", nullable=True)
    ucdp: pl.String = column("Nearest equals in UCDP GED, joined with “; ”.", nullable=True)

    class Config:
        """Primary key."""

        unique = ("vocabulary", "code")
