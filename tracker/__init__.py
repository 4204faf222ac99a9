"""Turn news articles into event records, and explore them on a map and a timeline.

Importing this package is cheap: it loads no language model, no gazetteer and no Streamlit.
"""

__version__ = "0.1.0"
