"""What the engine is asked: the conditions of a filter, and questions that are compiled once and remembered."""
