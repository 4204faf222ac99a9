"""Workbooks of every kind as text tables."""
