"""The words that name the sides of an act: beside its trigger, below it, and further off."""
