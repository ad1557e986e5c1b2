"""Byline and libraries like it behind one seam, each in a process of its own, under whichever Python has it."""
