"""The composition root: the only package that knows every organ.

Nothing is imported here: a restart waits for what `run` imports, and not for the bench.
"""
