"""How much of anything she takes: every figure in one place, with why it is what it is."""

BODY_BYTES = 65_536
"""Of a request. What is spoken is short; nobody listens to more than a few minutes of it."""

SPOKEN_CHARACTERS = 4_000
"""Of words to be said: about five minutes."""

FULL_RETRY_S = 30
"""After which a program may hand in again what she had no room for; some will have been told."""

STREAMS = 16
"""Who may read along at once; each looks into the store once a second."""

LISTED_TOPICS = 32
"""Topics in one address."""

QUESTION_CHARACTERS = 500
"""Of a question: half a minute of speech. Who has more to say hands in a notification first."""

ANSWERS = 12
"""To choose from; nobody keeps more in mind by ear."""

ANSWER_CHARACTERS = 60
"""Of one of them."""

ASKED_S = 60.0
"""How long a question waits for its answer where nothing else is said."""

LONGEST_ASKED_S = 600.0
"""How long one may wait; a connection that is silent for longer is cut by many a client."""
