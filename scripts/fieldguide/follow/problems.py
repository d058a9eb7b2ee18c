"""What can go wrong while a page is followed."""


class FollowError(Exception):
    """A page could not be followed: `message` says where, `log` what was printed."""

    def __init__(self, message: str, log: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.log = log
