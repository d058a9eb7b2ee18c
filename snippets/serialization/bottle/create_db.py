import sqlite3

connection = sqlite3.connect("birds.db")
connection.executescript(
    """
    DROP TABLE IF EXISTS bird;

    CREATE TABLE bird (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        wingspan_cm REAL,
        seen_at TEXT NOT NULL,
        observer_email TEXT NOT NULL
    );
    """
)
connection.executemany(
    "INSERT INTO bird (name, wingspan_cm, seen_at, observer_email)"
    " VALUES (?, ?, ?, 'observer@example.org')",
    [
        ("Kingfisher", 25.5, "2026-05-01T06:30:00Z"),
        ("Blåhake", None, "2026-05-02T05:10:07Z"),
        ("Wren egg", 0, "2026-05-03T23:59:59Z"),
    ],
)
connection.commit()
connection.close()
