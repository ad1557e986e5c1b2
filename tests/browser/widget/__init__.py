"""The widget in pages of another origin than its service, which is a real one."""
