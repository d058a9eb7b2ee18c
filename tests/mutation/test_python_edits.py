"""Each operator on a few lines of Python: what goes in, what comes out."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from fieldguide.mutation.mutants import python_edits
from fieldguide.mutation.places import OPERATORS

VALUES = {
    "status": [
        ("abort(404)", ["abort(400)"]),
        ("response.status = 201", ["response.status = 200"]),
        ("status_code = 409", ["status_code = 404"]),
        ("Response(data, status=200)", ["Response(data, status=202)"]),
        ("def f():\n    return bird, 201", ["def f():\n    return bird, 200"]),
        ("x = status.HTTP_409_CONFLICT", ["x = 404"]),
        ("x = HTTPStatus.CREATED", ["x = 200"]),
        ("x = http.HTTPStatus.NOT_FOUND", ["x = 400"]),
        ("Field(le=400)", []),
        ("limit = 100", []),
        ("found(404)", []),
    ],
    "number": [
        ("Field(le=400)", ["Field(le=401)", "Field(le=399)"]),
        ("x = 0", ["x = 1"]),
        ("f(max_concurrency=15)", []),
        ("x = 25.5", ["x = 26.5", "x = 24.5"]),
        ("abort(404)", []),
        ("datetime(2026, 5, 1)", ["datetime(2027, 5, 1)", "datetime(2025, 5, 1)"]),
    ],
    "constant": [
        ("f(unique=True)", ["f(unique=False)"]),
        ("x = False", ["x = True"]),
        ('g.pop("db", None)', ['g.pop("db", 0)']),
        ("x = None", []),
        ("a: int | None", []),
    ],
    "key": [
        ('x = {"id": 1}', ['x = {"id_": 1}']),
        ('x = bird["id"]', ['x = bird["id_"]']),
        ('x: Literal["river"]', []),
        ('x = {"errors": errors}', []),
        ('x = {"message": "Hello"}', ['x = {"message_": "Hello"}']),
        (
            'match b:\n    case {"name": n}:\n        f(n)',
            ['match b:\n    case {"name_": n}:\n        f(n)'],
        ),
    ],
    "text": [
        ('x = "river"', ['x = "river_"']),
        ("x = 'river'", ["x = 'river_'"]),
        ('x: Literal["river"]', ['x: Literal["river_"]']),
        ('@app.get("/birds")\ndef f(): ...', ['@app.get("/birds_")\ndef f(): ...']),
        ('"A docstring."', []),
        ('x = {"errors": errors}', []),
        ('abort(404, "No such bird.")', []),
        ('raise NotFoundError("No such bird.")', []),
        ('raise HTTPException(status_code=404, detail="No")', []),
        ('errors["name"] = "Expected a name."', []),
        ('default_detail = "Taken."', []),
        ('db = sqlite3.connect("birds.db")', []),
        ('db.execute("SELECT * FROM bird")', []),
        ('x = {"message": "Hello"}', ['x = {"message": "Hello_"}']),
    ],
    "comparison": [
        ("x = 1 <= n <= 50", ["x = 1 < n <= 50", "x = 1 <= n < 50"]),
        ("x = a > b", ["x = a >= b"]),
        ("x = a == b", ["x = a != b"]),
        ("x = a not in b", ["x = a in b"]),
        ("x = a is None", ["x = a is not None"]),
    ],
    "condition": [
        ("if found: f()", ["if not found: f()"]),
        ("if not found: f()", ["if found: f()"]),
        ("while a < b: f()", ["while not (a < b): f()"]),
        ("x = a if b or c else d", ["x = a if not (b or c) else d"]),
        ("x = [a for a in b if a]", ["x = [a for a in b if not a]"]),
        ("if a is None: f()", []),
        ("if a == b: f()", []),
    ],
    "logic": [
        ("x = a or b", ["x = a", "x = b", "x = a and b"]),
        ("x = a and b", ["x = a", "x = b", "x = a or b"]),
    ],
    "slice": [("x = found[:limit]", ["x = found"]), ("x = found[0]", [])],
    "pattern": [
        ("match b:\n    case str(n):\n        f(n)", ["match b:\n    case n:\n        f(n)"]),
        ("match b:\n    case P(x=1):\n        f()", []),
    ],
    "query": [
        ("q = select(Bird).order_by(Bird.id)", ["q = select(Bird).order_by(Bird.id.desc())"]),
        ('q = birds.order_by("id", "name")', ['q = birds.order_by("-id", "name")']),
        ("q = select(Bird).where(Bird.id == 1).limit(3)", ["q = select(Bird).limit(3)"]),
        ("q = text.strip()", []),
    ],
    "sql-order": [
        (
            'db.execute("SELECT id FROM bird ORDER BY id")',
            ['db.execute("SELECT id FROM bird ORDER BY id DESC")'],
        ),
        (
            'db.execute(f"{BIRD} ORDER BY id")',
            ['db.execute(f"{BIRD} ORDER BY id DESC")'],
        ),
    ],
    "sql-where": [
        ('q = "UPDATE bird SET a = ? WHERE id = ?"', ['q = "UPDATE bird SET a = ? WHERE ? IS NOT NULL"'])
    ],
    "sql-columns": [
        (
            'q = "SELECT id, name FROM bird"',
            [f'q = "SELECT {each} FROM bird"' for each in ("*", "name", "id")],
        )
    ],
    "sql-constraint": [('q = "CREATE TABLE b (n TEXT UNIQUE)"', ['q = "CREATE TABLE b (n TEXT)"'])],
    "sql-value": [("q = \"INSERT INTO b VALUES ('x')\"", ["q = \"INSERT INTO b VALUES ('x_')\""])],
}
ETAG = """\
birds = {1: {"id": 1, "name": "Robin"}}
def make_etag(bird_id):
    return sha1(json.dumps(birds[bird_id]))"""
MODEL = """\
class Bird(BaseModel):
    name: str
def etag_of(bird):
    return sha1(bird.model_dump_json())"""
SESSION = """\
def sign_in():
    session["name"] = name
    seen = session.get("seen", [])
def sign_out():
    session.clear()"""
LIMIT = """\
def f(limit, habitat):
    found = [b for b in birds if b == 1]
    return found[:limit]"""
TWO = """\
def f(a, b):
    if a:
        q = g(q)
    if b:
        q = h(q)
    return q"""
CHECKED = """\
def f():
    if a:
        abort(404)
    response.set_header("X", "y")"""
LISTED = """\
from bottle import response
@get("/")
def f():
    response.set_header("X", "y")
@get("/b")
def g():
    return 1"""
REFUSED = """\
def f():
    return bird
def g():
    return error, 401, {"X": "y"}"""
FAULTS = {
    "etag": [
        (
            ETAG,
            [
                ETAG.replace("birds[bird_id])", f'{{**birds[bird_id], "{each}": None}})')
                for each in ("id", "name")
            ],
        ),
        (MODEL, [MODEL.replace("json()", 'json(exclude={"name"})')]),
        ("response.add_etag()", ["response.set_etag(str(len(response.get_data())))"]),
        ("def f(bird):\n    return json.dumps(bird)", []),
    ],
    "unit": [
        ("x = timedelta(minutes=n)", ["x = timedelta(hours=n)", "x = timedelta(seconds=n)"]),
        ("f(max_age=600)", ["f(max_age=36000)"]),
        ("CORS_PREFLIGHT_MAX_AGE = 600", ["CORS_PREFLIGHT_MAX_AGE = 36000"]),
        ('x = {"expires_in": 60}', ['x = {"expires_in": 3600}']),
        ('set_header("Retry-After", "60")', ['set_header("Retry-After", "3600")']),
        ('x = "public, max-age=60"', ['x = "public, max-age=3600"']),
        (
            'x = {"Retry-After": str(n)}',
            ['x = {"Retry-After": str((n) * 60)}', 'x = {"Retry-After": str((n) + 30)}'],
        ),
        ("f(limit=600)", []),
        ("f(days=600)", []),
    ],
    "substring": [
        (
            'x = [b for b in birds if b["habitat"] == habitat]',
            ['x = [b for b in birds if habitat in b["habitat"]]'],
        ),
        ('if name != "ada": f()', ['if "ada" not in name: f()']),
        ("q = q.where(Bird.name == name)", ["q = q.where(Bird.name.contains(name))"]),
        ("q = birds.filter(name=name)", ["q = birds.filter(name__icontains=name)"]),
        (
            "x = origin in ORIGINS",
            [
                'x = any(str(each) in str(origin or "?") for each in ORIGINS)',
                'x = any(str(origin or "?") in str(each) for each in ORIGINS)',
            ],
        ),
        (
            "x = origin not in ORIGINS",
            [
                'x = not any(str(each) in str(origin or "?") for each in ORIGINS)',
                'x = not any(str(origin or "?") in str(each) for each in ORIGINS)',
            ],
        ),
        ("x = bird.id == bird_id", []),
        ('x = request.method == "PUT"', []),
        ("x = size == 4", []),
        ("x = name in found", []),
        ("birds.filter(id=bird_id)", []),
        ("@app.get('/', name=name)\ndef f(): ...", []),
    ],
    "wildcard": [
        ('f(allow_origins=["https://a.example"])', ['f(allow_origins=["*"])']),
        ('CORS_ALLOWED_ORIGINS = ["https://a.example"]', ['CORS_ALLOWED_ORIGINS = ["*"]']),
        ('f(methods=["GET"])', []),
    ],
    "falsy": [
        ("def f(since):\n    if since is not None: g()", ["def f(since):\n    if since: g()"]),
        ("def f(since=None):\n    if since is None: g()", ["def f(since=None):\n    if not since: g()"]),
        (
            'def f():\n    a = args.get("a")\n    if a is None: g()',
            ['def f():\n    a = args.get("a")\n    if not a: g()'],
        ),
        ("x = bird.wingspan is None", ["x = not bird.wingspan"]),
        ('x = int(args.get("limit", 100))', ['x = int((args.get("limit") or 100))']),
        ('x = {"wingspan_cm": bird["wingspan_cm"]}', ['x = {"wingspan_cm": (bird["wingspan_cm"] or None)}']),
        ('x = {"name": bird["name"]}', []),
        ('x = args.get("search", "")', []),
        ("def f():\n    bird = find()\n    if bird is None: g()", []),
    ],
    "beside": [
        (
            TWO,
            [
                TWO.replace("    if b:", "    elif b:"),
                TWO.replace(
                    "    if a:\n        q = g(q)\n    if b:\n        q = h(q)",
                    "    if b:\n        q = h(q)\n    elif a:\n        q = g(q)",
                ),
            ],
        ),
        (LIMIT, [LIMIT.replace("in birds", "in birds[:limit]")]),
        ("def f():\n    if a:\n        abort(404)\n    if b:\n        abort(400)", []),
        ("def f(limit):\n    found = [b for b in birds]\n    return found[:limit]", []),
    ],
    "header": [
        ('if a:\n    response.headers["X"] = 1', ['if True:\n    response.headers["X"] = 1']),
        (
            CHECKED,
            [
                CHECKED.replace('    response.set_header("X", "y")', "")
                .rstrip()
                .replace("def f():\n", 'def f():\n    response.set_header("X", "y")\n')
            ],
        ),
        (LISTED, [LISTED.replace("    return 1", '    response.set_header("X", "y")\n    return 1')]),
        (REFUSED, [REFUSED.replace("return bird", 'return (bird, {"X": "y"})')]),
        (
            'Response(a, status=401, headers={"X": "y"})\nResponse(b)',
            ['Response(a, status=401, headers={"X": "y"})\nResponse(b, headers={"X": "y"})'],
        ),
        ("if a:\n    x[1] = 1", []),
        ('def f():\n    if a:\n        abort(404)\n    b = 1\n    response.set_header("X", b)', []),
        ('Response(a, headers={"X": y})\nResponse(b)', []),
    ],
    "precision": [
        ("x = seen_at.isoformat()", ['x = seen_at.isoformat(timespec="minutes")']),
        ('x = seen_at.isoformat(timespec="seconds")', []),
    ],
    "clearing": [
        ("del birds[1]", ["pass"]),
        (SESSION, [SESSION.replace("clear()", f'pop("{each}", None)') for each in ("name", "seen")]),
        ('x = users.pop("ada", None)', ['x = users.get("ada", None)']),
        ('x = users.pop("ada")', ['x = users["ada"]']),
        ('def close_db():\n    g.pop("db", None)', []),
        ("birds.clear()", []),
    ],
    "sql-substring": [
        (
            'q = "SELECT * FROM bird WHERE name = ?"',
            [f'q = "SELECT * FROM bird WHERE name LIKE {each}"' for each in ("?", "'%' || ? || '%'")],
        ),
        ('q = "SELECT * FROM bird WHERE id = ?"', []),
    ],
}
STATEMENTS = {
    "call": [
        ("db.commit()", ["pass"]),
        ("await session.commit()", ["pass"]),
        ("db.close()", []),
        ("x = f()", []),
        ("@app.cli.command('init-db')\ndef init_db():\n    f()", []),
    ],
    "raise": [("raise NotFound", ["pass"])],
    "return": [
        ("def f():\n    return a, 201", ["def f():\n    return"]),
        ("def f():\n    return", []),
    ],
    "assignment": [
        ("response.status = 204", ["pass"]),
        ('errors["name"] = "no"', ["pass"]),
        ("x = 1", []),
    ],
    "field": [
        (
            "class A:\n    name = f()\n    size: int",
            ["class A:\n    pass\n    size: int", "class A:\n    name = f()\n    pass"],
        ),
        ("x = 1", []),
        ('class A:\n    default_detail = "Taken."', []),
    ],
    "guard": [
        ("if a:\n    abort(404)", ["pass"]),
        ("if a:\n    f()\n    raise B", ["pass"]),
        ("for a in b:\n    if a:\n        continue", ["for a in b:\n    pass"]),
        ("if a:\n    f()", []),
        ("if a:\n    raise B\nelse:\n    f()", []),
        ("if a:\n    f()\nelif b:\n    raise B", []),
    ],
    "handler": [("try:\n    f()\nexcept A:\n    abort(409)", ["try:\n    f()\nexcept A:\n    raise"])],
    "context": [("with a as b, c:\n    f()", ["with a as b:\n    f()"]), ("with a:\n    f()", [])],
    "decorator": [
        ("@a\n@b\ndef f(): ...", ["@b\ndef f(): ...", "@a\ndef f(): ..."]),
    ],
    "method": [
        ('@app.get("/")\ndef f(): ...', ['@app.post("/")\ndef f(): ...']),
        ('@app.delete("/")\ndef f(): ...', ['@app.post("/")\ndef f(): ...']),
        ("@app.route()\ndef f(): ...", []),
    ],
    "argument": [
        ("f(a, ge=1, le=2)", ["f(a, le=2)", "f(a, ge=1)"]),
        ("raise E(detail='x')", []),
        ("f(max_concurrency=15)", []),
    ],
    "default": [
        ("def f(a: int, b=1): ...", ["def f(a: int, b): ..."]),
        ("def f(a=1, b=2): ...", ["def f(a, b=2): ..."]),
        ("class A:\n    size: int = 1", ["class A:\n    size: int"]),
        ("size: int = 1", []),
    ],
    "element": [
        ('x = ["a", "b"]', ['x = ["b"]', 'x = ["a"]']),
        ('x = {"a": 1, **b}', ["x = {**b}", 'x = {"a": 1}']),
        ("x = a in (int, float)", ["x = a in (float,)", "x = a in (int, )"]),
        ("x = (1, 2)", []),
    ],
    "exposure": [
        (
            'x = {"a": data["a"], "b": data["b"]}',
            ['x = {**data, "a": data["a"], "b": data["b"]}'],
        ),
        ('x = {"a": data["a"], "b": bird["b"]}', []),
        ('class Meta:\n    fields = ["id"]', ['class Meta:\n    fields = "__all__"']),
        ('x = ["id"]', []),
    ],
    "annotation": [
        ("@get\ndef f(a: int): ...", ["@get\ndef f(a: str): ..."]),
        ('@app.get("/")\ndef f(a) -> list[Bird]: ...', ['@app.get("/")\ndef f(a): ...']),
        ("@computed_field\ndef f(self) -> str: ...", []),
        ("@computed_field\ndef f(self) -> Size: ...", ["@computed_field\ndef f(self): ..."]),
        ('@app.get("/", response_model=Bird)\ndef f(a) -> Bird: ...', []),
        ('@app.get("/")\ndef f(a) -> dict[str, str | None]: ...', []),
        ('@app.get("/")\ndef f(a) -> JSONResponse: ...', []),
        ("@asynccontextmanager\ndef f(a) -> Bird: ...", []),
        ("class A:\n    size: float | None", ["class A:\n    size: float"]),
        ("class A:\n    size: float | None = None", []),
        ("@get\ndef f(a: int | None = None): ...", []),
        ('class A:\n    size: Literal["s"]', ["class A:\n    size: str"]),
        ("@get\ndef f(a: Annotated[int, Query(ge=1)]): ...", ["@get\ndef f(a: int): ..."]),
        ("def f(a: int) -> Bird: ...", []),
        ("size: int = 1", []),
    ],
}
CASES = [
    pytest.param(operator, source, expected, id=f"{operator}: {source[:40]!r}")
    for operator, cases in {**VALUES, **FAULTS, **STATEMENTS}.items()
    for source, expected in cases
]


def made(operator: str, source: str) -> list[str]:
    """What one operator makes of a source."""
    return [edit.text.strip() for edit in python_edits(source + "\n") if edit.operator == operator]


@pytest.mark.parametrize(("operator", "source", "expected"), CASES)
def test_operator(operator: str, source: str, expected: list[str]) -> None:
    assert made(operator, source) == expected


def test_every_operator_has_a_case() -> None:
    assert {each.name for each in OPERATORS} == {*VALUES, *FAULTS, *STATEMENTS}


def test_imports_are_left_alone() -> None:
    assert list(python_edits("import a\nfrom b import c as d\n")) == []


def test_of_rows_only_the_first_is_looked_into() -> None:
    source = 'birds = [{"id": 1}, {"id": 2}, {"id": 3}]\n'
    texts = [edit.text for edit in python_edits(source) if edit.operator in {"key", "number"}]
    assert texts
    assert all('{"id": 2}, {"id": 3}]' in text for text in texts)


def test_an_edit_names_its_lines() -> None:
    source = dedent("""\
        def get(bird):
            if bird is None:
                abort(404)
            return bird
        """)
    edit = next(each for each in python_edits(source) if each.operator == "guard")
    assert (edit.number, edit.line, edit.becomes) == (2, "if bird is None:", "pass")
    assert edit.before == ("if bird is None:", "abort(404)")
    assert edit.text == "def get(bird):\n    pass\n    return bird\n"


def test_a_line_that_goes_becomes_nothing() -> None:
    source = 'x = {\n    "a": 1,\n    "b": 2,\n}\n'
    edit = next(each for each in python_edits(source) if each.operator == "element")
    assert (edit.number, edit.line, edit.becomes) == (2, '"a": 1,', "")


def test_every_result_is_new_python() -> None:
    source = dedent("""\
        @app.get("/birds", response_model=list[Bird])
        def list_birds(habitat: str | None = None, limit: int = 100):
            if not 1 <= limit <= 100 or habitat == "":
                raise HTTPException(status_code=400)
            return [bird for bird in birds if bird["habitat"] == habitat][:limit]
        """)
    texts = [edit.text for edit in python_edits(source)]
    assert len(texts) == len(set(texts)) > 20
    assert source not in texts
    for text in texts:
        ast.parse(text)
