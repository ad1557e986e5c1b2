"""The benchmark's service: `python -m evals.bench.serving SETTINGS` serves until it is told to stop."""

from __future__ import annotations

import json
import sys

from rag.settings import read_settings
from service.serve import serve

if __name__ == "__main__":
    serve(read_settings(**json.loads(sys.argv[1])))
