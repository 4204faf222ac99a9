"""The script that Streamlit runs for every interaction."""

from tracker.ui import shell

shell.run()
