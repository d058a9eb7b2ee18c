import sqlite3

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
connection.close()
