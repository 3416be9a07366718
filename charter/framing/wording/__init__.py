"""Wording: what sentences say that the framing would not, found by phrases, word order and guards."""
