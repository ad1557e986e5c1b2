"""What is measured, with its uncertainty."""
