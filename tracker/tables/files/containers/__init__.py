"""What a table comes in: archives, workbooks, Parquet, JSON, scripts and map files become text tables here."""
