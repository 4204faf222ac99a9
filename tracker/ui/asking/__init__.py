"""What the pages ask of the store, the gazetteer and the extractor, which every session shares."""
