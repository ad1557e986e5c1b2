"""The only rooms that know FAISS, tantivy, SQLite and torch."""
