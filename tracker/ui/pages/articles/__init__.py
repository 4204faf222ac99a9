"""From pasted or uploaded articles to checked events in the store."""

from tracker.ui.pages.articles.page import add_articles

__all__ = ["add_articles"]
