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


def test_starts(api):
    """The project starts and answers"""
    assert api.get("/").status_code == 200


def test_what_is_written_by_hand_answers(api, cell):
    if cell.files:
        response = api.get("/")
        assert response.json() == {"message": "Hello, birds!"}
