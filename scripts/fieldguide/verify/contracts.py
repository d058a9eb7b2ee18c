"""What a contract may not be: one that passes whatever a program does, or asks which framework it tests.

Read from its text, before anything runs. What only a run shows, an assertion that was never reached, is
counted in `plugin`. Ruff has three of these rules (F631, B015, F811); it misses a second test below an `if`,
and of a comparison it advises to return it, which checks as little.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

INSTRUMENTS = {"api", "run", "server", "launch", "record", "environment", "published", "slip"}
"""The fixtures that reach the program; `cell` alone tells of its files only."""
GIVEN = INSTRUMENTS | {"cell"}
OF_A_CELL = {"files", "scaffold", "own", "commands", "prepare", "environment"}
"""What a contract may ask of `cell`: what was written, not for whom."""
NOT_ALLOWED = {
    "xfail": "may fail and yet pass; demand what every program does",
    "skip": "asks nothing; a contract asks the same of every framework",
    "skipif": "asks nothing of some; a contract asks the same of every framework",
    "importorskip": "asks nothing where a module is missing; import it",
}
CHECKS = {"raises", "fail", "warns"}
"""The functions of pytest that let a test fail."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong on a line of a contract, and what to write instead."""

    line: int
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.found}; {self.remedy}" if self.remedy else self.found


@cache
def faults(contract: str, *, tells_apart: bool = False) -> tuple[Fault, ...]:
    """Everything that is wrong with a contract, line by line.

    `tells_apart` is whether its task.yml says why it asks which framework it tests.
    """
    try:
        tree = ast.parse(contract)
    except (SyntaxError, ValueError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        return (Fault(line or 0, f"not Python ({error.args[0]})", ""),)
    module = _Module(tree)
    found = [*module.twice(), *_anywhere(tree), *module.of_tests()]
    asking = list(_asks_which(tree))
    if tells_apart and not asking:
        remedy = "remove tells_apart from task.yml"
        found.append(Fault(1, "it does not ask which framework it tests, and task.yml says why", remedy))
    elif not tells_apart:
        found += asking
    return tuple(sorted(set(found)))


@cache
def uncounted(contract: str, test: str) -> bool:
    """Whether a test may pass, and have checked something, without a single `assert`."""
    return _Module(ast.parse(contract)).raises(test)


@dataclass
class _Module:
    """The functions of a contract, and what each leads to."""

    tree: ast.Module
    functions: dict[str, Function] = field(default_factory=dict)

    def __post_init__(self) -> None:
        everywhere = [each for each in ast.walk(self.tree) if isinstance(each, Function)]
        # Of one name it is the outermost that a test calls or asks for, and that comes first.
        self.functions = {each.name: each for each in reversed(everywhere)}

    def twice(self) -> Iterator[Fault]:
        """Two functions of one name in one place: the first is never run."""
        holders = [each for each in ast.walk(self.tree) if isinstance(each, ast.Module | ast.ClassDef)]
        for holder in holders:
            lines: dict[str, int] = {}
            for each in _defined(holder):
                if each.name in lines:
                    where = f"{each.name} is written on line {lines[each.name]} already, which is never run"
                    yield Fault(each.lineno, where, "give each its own name")
                lines[each.name] = each.lineno

    def tests(self) -> list[Function]:
        """What pytest collects."""
        return [each for each in self.functions.values() if each.name.startswith("test")]

    def of_tests(self) -> Iterator[Fault]:
        """Tests that check nothing, and fixtures that are asked for and not used."""
        fixtures = {name: each for name, each in self.functions.items() if _is_fixture(each)}
        for function in (*self.tests(), *fixtures.values()):
            used = {each.id for each in ast.walk(function) if isinstance(each, ast.Name)}
            for name in _arguments(function):
                # A fixture of its own that sends something is asked for because of that, and `cell` by
                # a fixture that has to start afresh with each of them.
                does = name in fixtures and self._reaches(fixtures[name], fixtures, set())
                afresh = function.name in fixtures and (name == "cell" or name not in GIVEN)
                if name not in used and not does and not afresh and name != "self":
                    found = f"{function.name} asks for {name} and does not use it"
                    yield Fault(function.lineno, found, "use it, or do not ask for it")
        for test in self.tests():
            yield from _returns(test)
            if not self._checks(test, fixtures, set()):
                remedy = "assert what every program has to do"
                yield Fault(test.lineno, f"{test.name} has no assertion", remedy)
            if not self._reaches(test, fixtures, set()):
                remedy = f"ask for one of {', '.join(sorted(INSTRUMENTS))}, or for cell"
                yield Fault(test.lineno, f"{test.name} asks nothing of a program", remedy)

    def raises(self, name: str) -> bool:
        """Whether a test may check with one of pytest's functions, which nobody counts."""
        fixtures = {name: each for name, each in self.functions.items() if _is_fixture(each)}
        return name in self.functions and self._checks(self.functions[name], fixtures, set(), counted=False)

    def _checks(
        self, function: Function, fixtures: dict[str, Function], seen: set[str], *, counted: bool = True
    ) -> bool:
        """Whether a function, what it calls or the fixtures that it asks for has an assertion.

        What pytest counts, the `assert` itself, is left out on demand.
        """
        seen.add(function.name)
        for each in ast.walk(function):
            if isinstance(each, ast.Assert) and counted:
                return True
            if isinstance(each, ast.Attribute) and each.attr in CHECKS and _named(each.value) == "pytest":
                return True
        names = {each.id for each in ast.walk(function) if isinstance(each, ast.Name)}
        methods = {each.attr for each in ast.walk(function) if isinstance(each, ast.Attribute)}
        called = {*names, *methods, *(name for name in _arguments(function) if name in fixtures)}
        return any(
            self._checks(self.functions[name], fixtures, seen, counted=counted)
            for name in sorted(called & self.functions.keys() - seen)
        )

    def _reaches(self, function: Function, fixtures: dict[str, Function], seen: set[str]) -> bool:
        """Whether a test, or a fixture that it asks for, asks for one of ours."""
        asked = {*_arguments(function), *_used_fixtures(function)}
        seen.add(function.name)
        ours = any(name in GIVEN or name.startswith("fieldguide_") for name in asked)
        return ours or any(
            self._reaches(fixtures[name], fixtures, seen) for name in asked & fixtures.keys() - seen
        )


def _defined(holder: ast.AST) -> Iterator[Function]:
    """The functions of a module or a class, those below an `if` or a `try` among them."""
    for each in ast.iter_child_nodes(holder):
        if isinstance(each, Function):
            yield each
        elif isinstance(each, ast.If | ast.Try | ast.With | ast.For | ast.While | ast.ExceptHandler):
            yield from _defined(each)


def _arguments(function: Function) -> list[str]:
    """What it asks for: its arguments without a default."""
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    asked = positional[: len(positional) - len(arguments.defaults)]
    only = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return [each.arg for each in asked] + [each.arg for each, default in only if default is None]


def _decorators(function: Function) -> Iterator[ast.expr]:
    for each in function.decorator_list:
        yield each.func if isinstance(each, ast.Call) else each


def _is_fixture(function: Function) -> bool:
    return any(ast.unparse(each).rpartition(".")[2] == "fixture" for each in _decorators(function))


def _used_fixtures(function: Function) -> Iterator[str]:
    """The fixtures that `pytest.mark.usefixtures` names."""
    for each in function.decorator_list:
        if isinstance(each, ast.Call) and ast.unparse(each.func).endswith("usefixtures"):
            yield from (str(word.value) for word in each.args if isinstance(word, ast.Constant))


def _own(function: Function) -> Iterator[ast.AST]:
    """Everything in a function but for the functions within it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        each = waiting.pop()
        yield each
        if not isinstance(each, Function | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(each)


def _returns(test: Function) -> Iterator[Fault]:
    for each in _own(test):
        if isinstance(each, ast.Return) and each.value is not None:
            found = f"{test.name} returns a value, which nobody looks at"
            yield Fault(each.lineno, found, f"write `assert {ast.unparse(each.value)[:60]}`")


def _anywhere(tree: ast.Module) -> Iterator[Fault]:
    """What checks nothing wherever it is."""
    functions = {each.name for each in ast.walk(tree) if isinstance(each, Function)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Assert):
            yield from _always_true(each, functions)
        elif isinstance(each, ast.Expr) and isinstance(each.value, ast.Compare):
            remedy = f"write `assert {ast.unparse(each.value)[:60]}`"
            yield Fault(each.lineno, "a comparison of which nothing comes", remedy)
        elif isinstance(each, ast.Try):
            yield from _swallowed(each)
        elif isinstance(each, ast.Call) and ast.unparse(each.func).rpartition(".")[2] == "suppress":
            if any(_catches(name) for name in each.args):
                yield Fault(each.lineno, "a failed assertion is suppressed", "name the errors that are meant")
        elif isinstance(each, ast.Attribute) and each.attr in NOT_ALLOWED:
            if ast.unparse(each.value) in {"pytest", "pytest.mark"}:
                found, remedy = f"{ast.unparse(each)} {NOT_ALLOWED[each.attr]}".split("; ")
                yield Fault(each.lineno, found, remedy)
        elif isinstance(each, ast.ImportFrom) and each.module == "pytest":
            yield Fault(each.lineno, "names taken out of pytest", "write `import pytest`")


def _always_true(each: ast.Assert, functions: set[str]) -> Iterator[Fault]:
    test = each.test
    shown = ast.unparse(test)[:60]
    if isinstance(test, ast.Tuple) and test.elts:
        yield Fault(each.lineno, f"`assert {shown}` holds for every tuple", "take the brackets away")
    elif isinstance(test, ast.Constant | ast.JoinedStr) and not (
        isinstance(test, ast.Constant) and not test.value
    ):
        yield Fault(each.lineno, f"`assert {shown}` always holds", "assert something about the program")
    elif isinstance(test, ast.List | ast.Set | ast.Dict | ast.Lambda | ast.GeneratorExp):
        yield Fault(each.lineno, f"`assert {shown}` always holds", "compare it, or write all(…) around it")
    elif isinstance(test, ast.Name) and test.id in functions:
        yield Fault(each.lineno, f"`assert {shown}` asserts a function", f"call it: {shown}(…)")


def _swallowed(each: ast.Try) -> Iterator[Fault]:
    """An assertion whose failure is caught, and not raised again."""
    asserts = any(isinstance(inner, ast.Assert) for part in each.body for inner in ast.walk(part))
    for handler in each.handlers if asserts else ():
        raised = any(isinstance(inner, ast.Raise) for inner in ast.walk(handler))
        if not raised and (handler.type is None or _catches(handler.type)):
            yield Fault(handler.lineno, "a failed assertion is caught", "name the errors that are meant")


def _catches(kind: ast.expr) -> bool:
    """Whether an `except` of this kind catches a failed assertion."""
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(_named(name) in {"AssertionError", "Exception", "BaseException"} for name in names)


def _named(each: ast.expr) -> str:
    return each.id if isinstance(each, ast.Name) else ""


def _asks_which(tree: ast.Module) -> Iterator[Fault]:
    """Where it asks which framework it tests."""
    remedy = "ask the same of all, or write why into tells_apart of task.yml"
    for each in ast.walk(tree):
        if isinstance(each, ast.Attribute):
            holder = _named(each.value)
            node = holder == "request" and each.attr in {"node", "param", "config", "module"}
            other = holder == "cell" and each.attr not in OF_A_CELL
            if node or other or each.attr == "framework":
                yield Fault(each.lineno, f"`{ast.unparse(each)}` asks which framework it tests", remedy)
        elif isinstance(each, ast.Call) and _named(each.func) in {"getattr", "vars", "repr", "str", "asdict"}:
            if each.args and _named(each.args[0]) in {"cell", "request"}:
                yield Fault(each.lineno, f"`{ast.unparse(each)[:60]}` asks which framework it tests", remedy)
        elif isinstance(each, ast.Constant) and each.value == "PYTEST_CURRENT_TEST":
            yield Fault(each.lineno, "PYTEST_CURRENT_TEST names the framework under test", remedy)
