"""The commands of `byline eval`, a file each."""
