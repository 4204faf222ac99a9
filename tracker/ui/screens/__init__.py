"""One module or folder for each page; not called `pages`, which Streamlit would serve file by file."""
