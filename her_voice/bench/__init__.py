"""Spoken questions in, figures out: she is measured from outside, as whoever talks to her is."""
