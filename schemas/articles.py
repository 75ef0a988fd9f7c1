"""The table `articles`."""

from __future__ import annotations

import polars as pl

from schemas import columns
from schemas.columns import column
from schemas.table import Table, row_rule


class Articles(Table):
    """One row per source document.

    The text itself is not published: it belongs to its publisher. Every offset in the dataset
    counts characters of that text as it was ingested.
    """

    article_id: pl.String = columns.row_id(
        "art",
        "Id from the sha256 of given id, url and text; two inputs with one text are two articles.",
    )
    source_id: pl.String = column("The id that the input file gave it.", nullable=True)
    title: pl.String = column("Headline.", nullable=True)
    publisher: pl.String = column("Who published it.", nullable=True)
    agency: pl.String = column("The wire agency that the text credits.", nullable=True)
    author: pl.String = column("Who wrote it.", nullable=True)
    url: pl.String = column("Where it was published.", nullable=True)
    language: pl.String = column("Language of the text, ISO 639-1.", str_matches="^[a-z]{2}$")
    published_date: pl.Date = column("Day of publication.", nullable=True)
    published_date_method: pl.String = columns.code(
        "How the day of publication is known.", "published_date_method", nullable=True
    )
    source_file: pl.String = column("File that it was read from, relative to the project.")
    sha256: pl.String = column("sha256 of the text in UTF-8.", str_matches="^[0-9a-f]{64}$")
    n_chars: pl.Int32 = columns.count("Length of the text.", "Unicode code points")
    n_sentences: pl.Int32 = columns.count("Sentences and headings of the text.", "sentences")
    cut_off_at: pl.Int32 = column(
        "How much of a text of too many words or events was read; NULL where all was, or nothing.",
        nullable=True,
        unit="Unicode code points",
        ge=1,
    )
    duplicate_of: pl.String = columns.link(
        "articles.article_id",
        "The near-duplicate that was read in its place; a duplicate has no mentions of its own.",
        nullable=True,
    )

    class Config:
        """Primary key."""

        unique = ("article_id",)

    @row_rule(
        "published_date and published_date_method are known together",
        "(published_date IS NULL) = (published_date_method IS NULL)",
    )
    def date_has_method(cls) -> pl.Expr:
        """A date says how it is known."""
        return pl.col("published_date").is_null() == pl.col("published_date_method").is_null()

    @row_rule(
        "an article is not a duplicate of itself",
        "duplicate_of <> article_id",
    )
    def duplicate_of_another(cls) -> pl.Expr:
        """The original is another article."""
        return pl.col("duplicate_of") != pl.col("article_id")
