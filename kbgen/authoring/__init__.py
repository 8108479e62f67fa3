"""Writing YAML: new entries, the schemas that editors read, fingerprints of verified quotations."""
