"""Tests of language models; their fixtures are in `conftest`, what they share besides in `llm_fixtures`."""
