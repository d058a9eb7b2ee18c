"""The framework's own commands, run in order in a fresh folder."""


def test_commands(run):
    """Every command succeeds"""
    assert run.commands, "a cell of this task names its commands"
    for command in run.commands:
        completed = run(command)
        assert completed.exit_code == 0, completed.output


def test_tree(run):
    """What stands on disk afterwards"""
    assert any(path.endswith(".py") for path in run.tree())


def test_starts(api, cell):
    """The project starts and answers"""
    response = api.get("/birds" if cell.files else "/")
    assert response.status_code == 200
    if cell.files:
        assert response.json() == {"message": "Hello, birds!"}


def test_a_url_that_is_not_there(api):
    assert api.get("/dodos").status_code == 404


def test_published(published):
    assert published == []
