"""What a person tells about themselves and others, read from their words by rules."""
