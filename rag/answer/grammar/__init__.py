"""A light grammar of English news sentences: enough to tell who does what, whether it is so, and who says it."""
