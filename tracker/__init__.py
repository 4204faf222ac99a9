"""Turn news articles into event records, and explore them on a map and a timeline.

Importing this package is cheap: it loads no language model, no gazetteer and no Streamlit.
"""

import os
import sys

if "numpy" not in sys.modules:  # which reads this as it loads: its threads wait for each other more than they work
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
