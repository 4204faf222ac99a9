"""One module or folder for each page."""
