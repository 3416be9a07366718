"""The parts of the ramp chart: what it states, its scales, its labels and where everything goes."""
