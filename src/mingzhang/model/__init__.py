"""The nouns: amounts, places, documents, facts, statements and findings. All frozen, standard library only."""
