"""Signatures inside PDFs (PAdES, ETSI EN 319 142-1), by pyHanko, which only the modules `hanko_…` import."""
