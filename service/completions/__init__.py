"""The door for software that speaks OpenAI's chat completions."""
