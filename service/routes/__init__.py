"""The API of version 1: one file a group of routes."""
