import json
from pathlib import Path


async def execute(connection):
    path = Path(__file__).with_name("birds.json")
    await connection.execute_many(
        "INSERT INTO bird (name, habitat) VALUES (:name, :habitat)",
        json.loads(path.read_text(encoding="utf-8")),
    )
