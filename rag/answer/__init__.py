"""The way of a question: retrieval, context, generators, verification."""
