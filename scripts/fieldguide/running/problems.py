"""The one error of this package."""


class VerifyError(Exception):
    """Something about a cell that keeps it from being verified.

    The message says what happened and what to do; `log` is what the cell's own process
    printed, if it printed anything.
    """

    def __init__(self, message: str, log: str = "") -> None:
        self.message = message
        self.log = log
        super().__init__(f"{message}\n{log}" if log else message)
