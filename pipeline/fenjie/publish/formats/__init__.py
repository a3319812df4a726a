"""One module a format.  Each has a writer of the rows of document after document; JSON Lines,
Parquet and SQLite, from which nothing is lost, also have a reader."""
