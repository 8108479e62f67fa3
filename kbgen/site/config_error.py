"""The error of a configuration."""


class ConfigError(Exception):
    """The configuration cannot be used; the message says what to change."""
