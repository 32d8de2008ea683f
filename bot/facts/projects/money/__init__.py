"""How much: which sum is told of which project, and of which phase."""
