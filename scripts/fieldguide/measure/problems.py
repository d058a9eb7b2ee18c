"""The one error of this package."""


class MeasureError(Exception):
    """Why nothing can be measured, or why what was measured does not count; and what to do.

    `log` is what the process in question printed, if it printed anything.
    """

    def __init__(self, message: str, log: str = "") -> None:
        self.message = message
        self.log = log
        super().__init__(f"{message}\n{log}" if log else message)
