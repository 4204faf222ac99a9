"""What is done: words and their surroundings become acts of the ontology."""
