"""Prose on its own: a text that is no charter, such as a mail that somebody is about to send."""
