"""What stands in a text: words and places, numbers with their units, times; dealt to sentences and clauses."""
