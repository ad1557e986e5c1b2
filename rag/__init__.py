"""Byline, the library: text in, verified answers out."""
