"""WHERE the data is kept and how it leaves: Parquet files, the database, descriptions."""
