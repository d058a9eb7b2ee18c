"""Contracts that check nothing, or not the same of all, are refused with line and remedy."""

from __future__ import annotations

import pytest

from fieldguide.verify.contracts import faults

FINE = "def test_song(api):\n    assert api.get('/').text\n"
REFUSED = {
    "no assertion": ("def test_song(api):\n    api.get('/')\n", 1, "test_song has no assertion"),
    "a helper that does not assert": (
        "def ask(api):\n    return api.get('/')\n\n\ndef test_song(api):\n    ask(api)\n",
        5,
        "test_song has no assertion",
    ),
    "an unused instrument": (
        "def test_song(api, run):\n    assert run('ls').exit_code == 0\n",
        1,
        "test_song asks for api and does not use it; use it, or do not ask for it",
    ),
    "an unused fixture": (
        "import pytest\n\n\n@pytest.fixture\ndef bird():\n    return 'wren'\n\n\n"
        "def test_song(api, bird):\n    assert api.get('/').text\n",
        9,
        "test_song asks for bird and does not use it",
    ),
    "an unused value of a parameter": (
        "import pytest\n\n\n@pytest.mark.parametrize('bird', ['wren', 'rook'])\n"
        "def test_song(api, bird):\n    assert api.get('/').text\n",
        5,
        "test_song asks for bird and does not use it",
    ),
    "a value returned": (
        "def test_song(api):\n    assert api\n    return api.get('/').text == 'x'\n",
        3,
        "test_song returns a value, which nobody looks at; write `assert api.get('/').text == 'x'`",
    ),
    "a tuple": (
        "def test_song(api):\n    assert (api.get('/').status_code == 500, 'x')\n",
        2,
        "holds for every tuple; take the brackets away",
    ),
    "a text": ("def test_song(api):\n    assert 'a song'\n    assert api\n", 2, "always holds"),
    "true": ("def test_song(api):\n    assert True\n    assert api\n", 2, "`assert True` always holds"),
    "a list": ("def test_song(api):\n    assert [api.get('/').text == 'x']\n", 2, "always holds"),
    "a generator": (
        "def test_song(api):\n    assert (x for x in api.get('/'))\n",
        2,
        "write all(…) around it",
    ),
    "a function": (
        "def sings(api):\n    return api\n\n\ndef test_song(api):\n    assert sings\n    assert api\n",
        6,
        "`assert sings` asserts a function; call it: sings(…)",
    ),
    "a comparison": (
        "def test_song(api):\n    assert api\n    api.get('/').status_code == 200\n",
        3,
        "a comparison of which nothing comes; write `assert api.get('/').status_code == 200`",
    ),
    "caught": (
        "def test_song(api):\n    try:\n        assert api.get('/').text == 'x'\n    except Exception:\n"
        "        pass\n",
        4,
        "a failed assertion is caught",
    ),
    "caught by all": (
        "def test_song(api):\n    try:\n        assert api\n    except:\n        pass\n",
        4,
        "a failed assertion is caught",
    ),
    "suppressed": (
        "import contextlib\n\n\ndef test_song(api):\n    with contextlib.suppress(AssertionError):\n"
        "        assert api.get('/').text == 'x'\n",
        5,
        "a failed assertion is suppressed",
    ),
    "a name twice": (f"{FINE}\n\n{FINE}", 5, "test_song is written on line 1 already, which is never run"),
    "a name twice in a class": (
        "class TestSong:\n    def test_song(self, api):\n        assert api\n\n"
        "    def test_song(self, api):\n        assert api\n",
        5,
        "test_song is written on line 2 already",
    ),
    "a name twice below an if": (
        f"if True:\n    def test_song(api):\n        assert api\n\n\n{FINE}",
        6,
        "line 2",
    ),
    "xfail": (
        f"import pytest\n\n\n@pytest.mark.xfail\n{FINE}",
        4,
        "pytest.mark.xfail may fail and yet pass; demand what every program does",
    ),
    "skip": (f"{FINE}    pytest.skip('today')\n", 3, "pytest.skip asks nothing"),
    "skipif": (
        f"import pytest\n\npytestmark = pytest.mark.skipif(True, reason='x')\n\n\n{FINE}",
        3,
        "skipif",
    ),
    "xfail under its own name": (
        f"from pytest import mark\n\n\n@mark.xfail\n{FINE}",
        1,
        "write `import pytest`",
    ),
    "nothing of a program": (
        "def test_song():\n    assert 1 + 1 == 2\n",
        1,
        "test_song asks nothing of a program",
    ),
    "not Python": ("def test_song(api):\n    assert (\n", 2, "not Python"),
}
ASKING = [
    "cell.framework.slug == 'wren'",
    "cell.key == 'wren'",
    "cell.name",
    "cell.serve",
    "cell.title",
    "getattr(cell, 'framework')",
    "str(cell)",
]
PASSES = {
    "plain": FINE,
    "a helper": "def sings(api):\n    assert api\n\n\ndef test_song(api):\n    sings(api)\n",
    "a fixture that asserts": (
        "import pytest\n\n\n@pytest.fixture\ndef bird(api):\n    assert api\n\n\ndef test_song(bird):\n    bird\n"
    ),
    "a fixture for what it does": (
        "import pytest\n\n\n@pytest.fixture\ndef bird(api):\n    return api.post('/birds').json()\n\n\n"
        "def test_song(api, bird):\n    assert api.get('/').text\n"
    ),
    "a fixture that starts afresh with each": (
        "import pytest\n\n\n@pytest.fixture(scope='module')\ndef numbers(cell):\n    return iter(range(9))\n\n\n"
        "def test_song(api, numbers):\n    assert api.get(f'/{next(numbers)}').text\n"
    ),
    "raises": (
        "import pytest\n\n\ndef test_song(api):\n    with pytest.raises(ValueError):\n        api.get('/').json()\n"
    ),
    "its files": "def test_song(api, cell):\n    assert api.get('/').text in cell.files[0].text\n",
    "a method of a helper class": (
        "class Client:\n    def __init__(self, api):\n        self.api = api\n\n    def sings(self):\n"
        "        assert self.api\n\n\ndef test_song(api):\n    Client(api).sings()\n"
    ),
    "one name in two places": (
        "import pytest\n\n\n@pytest.fixture\ndef enter(api):\n    def enter(name):\n        assert api.get(name)\n\n"
        "    return enter\n\n\ndef test_song(enter):\n    enter('wren')\n"
    ),
}


@pytest.mark.parametrize(("contract", "line", "found"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused(contract, line, found):
    assert [each.line for each in faults(contract) if found in str(each)] == [line], faults(contract)


@pytest.mark.parametrize("contract", PASSES.values(), ids=PASSES)
def test_it_passes(contract):
    assert faults(contract) == ()


@pytest.mark.parametrize("asks", ASKING)
def test_a_contract_that_asks_which_framework_it_tests(asks):
    contract = f"def test_song(api, cell):\n    if {asks}:\n        return\n    assert api.get('/').text\n"
    assert "asks which framework it tests; ask the same of all, or write why into tells_apart" in str(
        faults(contract)[0]
    )
    assert faults(contract)[0].line == 2
    assert faults(contract, tells_apart=True) == ()


def test_a_reason_without_a_question():
    assert "remove tells_apart" in str(faults(FINE, tells_apart=True)[0])


@pytest.fixture
def root(root, bottle_environment):
    return root


def test_a_run_names_file_line_and_remedy(root):
    root.write(
        "snippets/song/contract.py", "def test_song(api):\n    assert (api.get('/').text == 'x', 'y')\n"
    )
    ran = root.verify()
    assert ran.code == 1
    assert "snippets/song/contract.py line 2: `assert (api.get('/').text == 'x', 'y')`" in ran.output
    assert "take the brackets away" in ran.output
    assert not root.entry.exists()


def test_an_assertion_that_is_never_reached(root):
    root.write(
        "snippets/song/contract.py",
        "def test_song(api):\n    for bird in api.get('/').text[99:]:\n        assert bird == 'wren'\n",
    )
    ran = root.verify()
    assert ran.code == 1
    assert "test_song" in ran.output
    assert "it reached no assertion with any program; demand what all programs do" in ran.output
    # What another run has compiled of it, which counts nothing, does not hide that, and the reverse.
    root.write("snippets/song/contract.py", FINE)
    assert root.verify().code == 0


def test_an_assertion_that_one_program_reaches(root):
    root.framework("other")
    good = root.path.joinpath("snippets/song/wren", f"{root.token}.py").read_text()
    root.program(good.replace("chirp", "CHIRP"), "other")
    root.write(
        "snippets/song/contract.py",
        "def test_song(api):\n    song = api.get('/').text\n    if song == 'CHIRP\\n':\n        assert song\n",
    )
    assert root.verify().code == 0
    root.program(good, "other")
    ran = root.verify("--framework=wren", "--all")
    assert ran.code == 0, "the other one may reach it"
    assert "it reached no assertion with any program" in root.verify("--all").output


def test_a_test_that_is_expected_to_fail_at_run_time(root):
    root.write(
        "snippets/song/contract.py",
        "import pytest\n\n\n@pytest.fixture\ndef odd(request):\n"
        "    request.applymarker(getattr(pytest.mark, 'x' + 'fail'))\n\n\n"
        "def test_song(api, odd):\n    odd\n    assert api.get('/').text\n",
    )
    ran = root.verify()
    assert ran.code == 1
    assert "may fail and pass (xfail)" in ran.output


def test_a_reason_is_read_from_the_task(root):
    contract = "def test_song(api, cell):\n    assert api.get('/').text or cell.key == 'other'\n"
    root.write("snippets/song/contract.py", contract)
    assert "line 2: `cell.key` asks which framework it tests" in root.verify().output
    path = root.path / "snippets/song/task.yml"
    path.write_text(path.read_text() + "tells_apart: Only a wren sings so.\n")
    assert root.verify().code == 0
