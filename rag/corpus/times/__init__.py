"""The times that a text prints, and the days that they mean."""
