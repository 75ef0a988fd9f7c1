"""`.parquet`: an article a row, with the columns that a JSON line has as keys."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.ingest.errors import IngestError
from pipelines.ingest.raw import Documents, Source, from_fields
from pipelines.ingest.streams import failing_clearly

COLUMNS = ("id", "text", "title", "published", "publisher", "url", "language", "author", "agency")
ROWS_AT_ONCE = 256


def read_parquet(source: Source) -> Documents:
    """The articles of a Parquet file, a few hundred rows in memory at a time.

    Raises:
        IngestError: the file is no Parquet file, has no column `text`, or no rows.
    """
    number = 0
    with failing_clearly(source):
        try:
            with source.path.open("rb") as raw, pq.ParquetFile(raw) as file:
                columns = [name for name in COLUMNS if name in file.schema_arrow.names]
                if "text" not in columns:
                    raise IngestError(source.name, "no column named text")
                for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns):
                    for row in batch.to_pylist():
                        number += 1
                        yield from_fields(row, source, number)
        except (pa.ArrowInvalid, pa.ArrowException, UnicodeDecodeError) as error:
            first_line = str(error).splitlines()[0]
            raise IngestError(source.name, f"no readable Parquet: {first_line}") from error
    if not number:
        raise IngestError(source.name, "the file holds no article")
