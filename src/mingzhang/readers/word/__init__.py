"""Word files (.docx): zip and XML become a Document."""
