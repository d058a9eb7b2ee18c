import sqlite3

with sqlite3.connect("birds.db") as connection:
    connection.execute(
        "INSERT INTO bird (name) VALUES ('Kingfisher'), ('Dipper')"
    )
