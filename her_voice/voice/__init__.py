"""Words in, sound out."""
