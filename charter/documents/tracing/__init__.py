"""Tracing a PDF back to its charter: what it carries, what it shows, and whether the two belong together."""
