from piccolo.engine.sqlite import SQLiteEngine

DB = SQLiteEngine("users.db")
