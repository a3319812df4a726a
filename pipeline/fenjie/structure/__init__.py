"""Source text becomes one prepared view, paragraphs, an outline and clauses."""
