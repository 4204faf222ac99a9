"""The pages and widgets: thin, and the only room that speaks Streamlit."""
