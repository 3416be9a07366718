"""`charter`: say explicitly what an AI system means for the people who work with it."""
