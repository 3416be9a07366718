"""How a charter changes: what changed, how much it matters, and what was learned."""
