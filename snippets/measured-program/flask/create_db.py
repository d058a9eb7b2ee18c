import sqlite3

connection = sqlite3.connect("birds.db")
connection.execute("DROP TABLE IF EXISTS bird")
connection.execute(
    "CREATE TABLE bird"
    " (id INTEGER PRIMARY KEY, name TEXT NOT NULL, wingspan_cm REAL)"
)
connection.executemany(
    "INSERT INTO bird (name, wingspan_cm) VALUES (?, ?)",
    [
        ("Kingfisher", 25.5),
        ("Robin", 21.5),
        ("Dipper", 27.5),
        ("Wren", 15.0),
        ("Swift", 45.0),
        ("Blåhake", None),
        ("Barn Owl", 89.0),
        ("Grey Heron", 185.0),
        ("Mute Swan", 223.0),
        ("House Sparrow", 23.5),
    ],
)
connection.commit()
connection.close()
