"""A run of the evals as one page of HTML."""
