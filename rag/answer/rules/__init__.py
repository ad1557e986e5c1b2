"""The rules that a statement has to keep: each a small pure function from a claim to its failures."""
