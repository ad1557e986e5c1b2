"""Speed and quality side by side with plain libraries."""
