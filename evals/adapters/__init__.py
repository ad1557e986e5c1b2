"""Adapters for public data: one module a set, which reads the set's published files and measures Byline on them."""
