"""Gold cases: files that people write, and what is checked of them."""
