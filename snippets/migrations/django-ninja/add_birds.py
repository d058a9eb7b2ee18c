import sqlite3

with sqlite3.connect("db.sqlite3") as connection:
    connection.execute(
        "INSERT INTO birds_bird (name) VALUES ('Kingfisher'), ('Dipper')"
    )
