import sqlite3

with sqlite3.connect("instance/birds.db") as connection:
    connection.execute(
        "INSERT INTO bird (name) VALUES ('Kingfisher'), ('Dipper')"
    )
