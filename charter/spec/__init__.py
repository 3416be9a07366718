"""Reading charter.yaml: places, limits, the model, and every problem at once."""
