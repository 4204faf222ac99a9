"""Who acts, and upon whom: noun phrases, short forms and pronouns become parties; triggers get their roles."""
