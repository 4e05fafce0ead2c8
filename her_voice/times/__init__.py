"""Times in words: found in what was said, and said so that a person understands them. Pure."""
