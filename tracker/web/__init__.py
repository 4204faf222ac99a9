"""The data routes: map tiles, basemap, events, timeline and exports over HTTP, with no Streamlit in them."""

from tracker.web.routes import routes

__all__ = ["routes"]
