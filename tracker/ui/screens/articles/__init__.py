"""From pasted or uploaded articles to checked events in the store."""

from tracker.ui.screens.articles.page import add_articles

__all__ = ["add_articles"]
