"""Tests in a real Chromium; their fixtures are in `conftest`, what they share besides in `browsing`."""
