"""What people sign: the commitments and their digest."""
