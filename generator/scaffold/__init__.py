"""New files that explain themselves: a posting, and a whole board."""
