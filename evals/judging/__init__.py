"""A language model's opinion of answers, beside the deterministic verdicts and never part of the gate."""
