"""An article becomes mentions and statements: the language work, plain functions, no Dagster."""
