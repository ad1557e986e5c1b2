"""Runs as they are kept on disk."""
