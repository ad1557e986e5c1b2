"""Fits the numbers of the library that were learned from gold."""
