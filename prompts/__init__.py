"""What a language model is told, as files that people can read and diff."""

from importlib.resources import files


def prompt(name: str) -> str:
    """Return the text of `prompts/<name>.md`."""
    return files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8")
