"""Articles: bytes, plain text and HTML read into `Article`, and what in them is page and not story."""

from tracker.articles.english import looks_english
from tracker.articles.furniture import furniture
from tracker.articles.reading import read_article, read_article_file

__all__ = ["furniture", "looks_english", "read_article", "read_article_file"]
