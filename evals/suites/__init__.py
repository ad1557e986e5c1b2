"""The suites that come with Byline, beside those of `evals.adapters`."""
