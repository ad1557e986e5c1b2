"""Clients of OpenAI, real ones, against a running service; those in JavaScript lie in `node`."""
