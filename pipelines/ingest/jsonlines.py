r"""`.jsonl` and `.jsonl.gz`: a JSON object a line. Lines end at `\n` alone."""

from __future__ import annotations

import json

from pipelines.ingest.errors import IngestError
from pipelines.ingest.raw import BOM, Documents, Raw, Source, decode, from_fields
from pipelines.ingest.streams import lines


def read_jsonlines(source: Source) -> Documents:
    """The articles of a JSON-lines file; blank lines are passed over.

    Raises:
        IngestError: the file as a whole cannot be read, or holds no article.
    """
    is_blank = True
    for number, offset, line in lines(source):
        if offset == 0 and line.startswith(BOM):
            line, offset = line[len(BOM) :], len(BOM)  # noqa: PLW2901 (an encoding mark, no text)
        if line.strip():
            is_blank = False
            yield _document(line, source, number, offset)
    if is_blank:
        raise IngestError(source.name, "the file holds no article")


def _document(line: bytes, source: Source, number: int, offset: int) -> Raw | IngestError:
    try:
        fields = json.loads(decode(line, source, line=number, offset=offset))
    except IngestError as error:
        return error
    except json.JSONDecodeError as error:
        return IngestError(source.name, f"broken JSON: {error.msg} (column {error.colno})", number)
    except RecursionError:
        return IngestError(source.name, "broken JSON: nested too deeply", number)
    except ValueError as error:
        return IngestError(source.name, f"broken JSON: {error}", number)
    if not isinstance(fields, dict):
        kind = type(fields).__name__
        return IngestError(source.name, f"a JSON object is needed, not a {kind}", number)
    return from_fields(fields, source, number)
