import sqlite3

connection = sqlite3.connect("birds.db")
connection.executescript(
    """
    DROP TABLE IF EXISTS bird;

    CREATE TABLE bird (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        wingspan_cm REAL
    );

    INSERT INTO bird (name, wingspan_cm) VALUES
        ('Kingfisher', 25.5),
        ('Robin', 21.5),
        ('Dipper', 27.5),
        ('Wren', 15),
        ('Swift', 45),
        ('Blåhake', NULL),
        ('Barn Owl', 89),
        ('Grey Heron', 185),
        ('Mute Swan', 223),
        ('House Sparrow', 23.5);
    """
)
connection.close()
