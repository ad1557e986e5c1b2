"""How a question is read before anything is searched: its spelling, its language, its names."""
