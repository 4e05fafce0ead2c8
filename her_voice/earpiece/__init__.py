"""Where she is heard."""
