"""Byline for language models that call tools: the Model Context Protocol, over HTTP and over standard input and output.

`tools` and `text` know nothing of the protocol's SDK, which is an extra; `server`, `http` and `stdio` are its adapters.
"""
