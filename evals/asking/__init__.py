"""Who answers the questions of a run, and what need not be asked again."""
