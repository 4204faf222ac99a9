"""The spaCy pipeline: loaded once, and made fit for whole articles and for speed."""
