"""What the columns mean: names, known formats, mappings by hand, and guesses with reasons."""
