async def migrate(connection):
    await connection.execute(
        """
        CREATE TABLE bird (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            habitat TEXT NOT NULL
        )
        """
    )
