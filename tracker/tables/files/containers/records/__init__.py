"""Texts that hold records: JSON in all its shapes, XML, scripts and dumps of databases, as rows of one table."""
