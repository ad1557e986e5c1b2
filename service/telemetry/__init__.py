"""What those who run the service can see of it: logs, metrics and traces."""
