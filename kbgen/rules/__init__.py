"""The rules: what must hold beyond what the schema can say."""
