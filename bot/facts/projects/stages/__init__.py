"""What words, events and money say of a step: how far a project is, and whether it is a goal."""
