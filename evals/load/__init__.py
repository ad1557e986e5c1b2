"""Many streaming clients on a service, and what breaks."""
