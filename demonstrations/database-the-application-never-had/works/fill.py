import sqlite3

with sqlite3.connect("birds.sqlite3") as db:
    db.execute("CREATE TABLE bird (name TEXT)")
    db.execute("INSERT INTO bird VALUES ('Kingfisher')")
