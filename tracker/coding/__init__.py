"""Parsed articles become events: parties, actions, status, dates, quantities, merging."""
