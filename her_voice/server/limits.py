"""How much of anything she takes: every figure in one place, with why it is what it is.

What costs most is checked last: the size of a header before its words, the token before the rate,
the rate before the body, the body's length before its fields.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second from then on."""

    burst: float
    per_s: float


# ---- one request ---------------------------------------------------------------------------

HEADER_BYTES = 16_384
"""Of the first line and all headers. Browsers send 2,000 at most, ntfy's headers hold a message
of 4,096, and nothing else needs more."""

HEADERS = 64
"""Headers of one request; clients send 5 to 20."""

ADDRESS_BYTES = 4_096
"""Of path and query. ntfy clients may put a whole message into the query."""

BODY_BYTES = 65_536
"""Of a request. What is spoken is short; nobody listens to more than a few minutes of it."""

SPOKEN_CHARACTERS = 4_000
"""Of words to be said: about five minutes."""

PIPELINED = 8
"""Requests sent before the answer to the first; no client of today sends more than one."""

# ---- its time, in seconds ------------------------------------------------------------------

HEADER_S = 5.0
"""From the first byte to the last of the headers. On this machine it takes milliseconds."""

BODY_S = 15.0
"""From there to the last byte of the body: 64 KiB over the slowest phone line."""

IDLE_S = 30
"""Between two requests on one connection: longer than an application's poll, usually."""

TAKE_S = 15.0
"""For an answer to be taken by who asked."""

LINGER_S = 2.0
"""For the last bytes of a connection to be taken, and for the last request to end."""

# ---- how many at once ----------------------------------------------------------------------

CONNECTIONS = 256
"""At one door. Each takes some 20 KB and a descriptor, of which a process has 1,024 by default."""

CONNECTIONS_OF_A_PROCESS = 64
"""At the local door: a quarter of all, so that no one program shuts the others out."""

ACCEPTING_S = 0.004
"""Of taking in new connections in one go; a frame of sound is 0.02 s, and may not be held up."""

REST_S = 0.016
"""After that: all the connections of the world take a fifth of one core at most."""

BACKLOG = 1_024
"""That may knock and wait until they are taken in; the system holds them, at its own expense."""

SLOWED = 128
"""Refused requests that wait for their answer at once; beyond that they are answered at once."""

# ---- how often -----------------------------------------------------------------------------

REQUESTS = Rate(burst=100, per_s=20)
"""Of one application. A backup that reports each of its folders is within it; a loop gone wild is
not. She could speak about one in three seconds."""

URGENT = Rate(burst=10, per_s=1)
"""A lane of its own for what is urgent, so that no flood of others of the same application is in
its way."""

STEERING = Rate(burst=50, per_s=10)
"""Silencing, muting and the like: no flood of programs may keep her person from stopping her. A
button that is pressed and let go is two."""

TALKS = Rate(burst=40, per_s=5)
"""WebSockets have a lane of their own, too: who wants to talk gets through a flood of the same
application, and a client that comes again and again is still slowed."""

HEALTH = Rate(burst=50, per_s=20)
"""Asked without a token, by whoever can reach the door."""

FAILURES = Rate(burst=10, per_s=0.5)
"""Wrong tokens from one place before the next are slowed down. They are still told that they are
wrong; 256 random bits last longer than the sun at any rate."""

SLOWED_S = 0.25
"""How long who is over a rate waits for the refusal: a loop that waits for answers sends four a
second on each connection then, whatever it tries."""

PEERS = 256
"""Places whose failures are remembered; the oldest is forgotten."""

# ---- WebSockets ----------------------------------------------------------------------------

MESSAGE_BYTES = 1_048_576
"""Of a WebSocket message; who sends a longer one is hung up on, with code 1009."""

PIECES = 1_024
"""Of which one message may be made; who sends sound sends a message in one."""

PING_S = 20.0
"""Seconds between pings, and for the answer to each."""

UNTAKEN_BYTES = 65_536
"""Of answers to a client's pings that it does not take; then it is hung up on."""

STILL_ALLOWED_S = 1.0
"""How often it is looked whether the token of an open WebSocket still holds."""

# ---- tokens --------------------------------------------------------------------------------

TOKENS = 100
"""Applications with a token of their own."""

TOKEN_NAME = 40
"""Characters of an application's name, which she speaks."""

TOKEN_BYTES = 256
"""Of what may be sent as a token; hers have 55."""

# ---- notifications and questions ------------------------------------------------------------

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
