"""The Dagster assets: one module a layer, which is one group in the asset graph."""
