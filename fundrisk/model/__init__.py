"""The nouns: frozen values, vocabularies and the columns of every frame."""
