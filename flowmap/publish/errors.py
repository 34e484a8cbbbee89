"""What stops a publication."""


class PublishError(Exception):
    """Something that is needed is missing or has failed; the message says what to do."""
