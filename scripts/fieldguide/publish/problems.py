"""What keeps a site from being published."""


class PublishError(Exception):
    """A site that cannot be published: what is wrong, and what to do."""
