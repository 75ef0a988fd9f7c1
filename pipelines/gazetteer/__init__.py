"""The embedded gazetteer: places of the world with their names, built once from installed packages.

`python -m pipelines.gazetteer` builds it into `warehouse/build/gazetteer/`; the reader opens it
with `pipelines.reading.places.gazetteer`. What the packages lack stands in `seeds/gazetteer/*.csv`.
"""
