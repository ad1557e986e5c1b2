"""Whether what Byline answers is right, and still is after a change: `byline eval`, docs/evals.md.

- `commands`: the commands, a file each
- `cases`: gold cases: their files, rules and review; `gold`: those that come with Byline; `baseline.json`: what is held
- `asking`: who answers: an engine here, a service elsewhere, a recording; and the cache
- `measures`: what is judged and measured of answers, with its uncertainty; `judging`: a model's opinion of them, apart
- `running`: how a run comes about, from opening to the gate; `runs`: what is kept of one, on disk
- `reports`: a run as a page of HTML
- `suites`: claims, pages to clean; `adapters`: public sets in their published formats
- `bench`, `load`: speed beside others; many clients at once
- `fitting`: the numbers of the library that are learned from gold

Imports point down: commands, running, suites, judging, asking, measures, cases and runs (a contract in pyproject.toml).
"""
