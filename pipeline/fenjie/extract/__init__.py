"""Clauses yield mentions: one module a kind of record, each rule with a name and examples."""
