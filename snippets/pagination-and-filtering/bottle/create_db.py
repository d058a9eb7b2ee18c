import json
import sqlite3
from pathlib import Path

birds = json.loads(Path("birds.json").read_text(encoding="utf-8"))

connection = sqlite3.connect("birds.db")
connection.executescript(
    """
    DROP TABLE IF EXISTS bird;

    CREATE TABLE bird (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        habitat TEXT NOT NULL
    );
    """
)
connection.executemany(
    "INSERT INTO bird (name, habitat) VALUES (:name, :habitat)", birds
)
connection.commit()
connection.close()
