"""Results for people and programs: the terminal, JSON, and a page with the document beside its findings."""
