"""The models' files: which, from where, and that they are the right ones."""
