"""Text cells become typed values, checked, and then events; all in the engine, a column at a time."""
