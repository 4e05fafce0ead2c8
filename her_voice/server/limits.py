"""How much of anything she takes: every figure in one place, with why it is what it is."""

BODY_BYTES = 65_536
"""Of a request. What is spoken is short; nobody listens to more than a few minutes of it."""

SPOKEN_CHARACTERS = 4_000
"""Of words to be said: about five minutes."""
