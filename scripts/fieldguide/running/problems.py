"""The error that every room raises which runs a program."""


class RunError(Exception):
    """Something about a program that keeps it from being run or judged.

    The message says what happened and what to do; `log` is what the program's own process
    printed, if it printed anything.
    """

    def __init__(self, message: str, log: str = "") -> None:
        self.message = message
        self.log = log
        super().__init__(f"{message}\n{log}" if log else message)
