"""Writing YAML: starting, changing, formatting, renaming and mending entries by machine.

Whatever changes a file that an author has written goes through `edit`, which leaves every byte
alone that is not part of the change.
"""
