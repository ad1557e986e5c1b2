"""What is asked of the completions of OpenAI's kind, in their tests."""

from __future__ import annotations

from typing import Any

COMPLETIONS = "/v1/chat/completions"
QUESTION = "What did Stoltenberg say about dialogue with Russia?"
ASKED: dict[str, Any] = {"model": "gpt-5", "messages": [{"role": "user", "content": QUESTION}]}
UNANSWERABLE = ASKED | {"messages": [{"role": "user", "content": "Which wine goes with grilled sardines in Lisbon?"}]}
STREAM = {"stream": True}
