async def migrate(connection):
    await connection.execute(
        """
        CREATE TABLE bird (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            wingspan_cm REAL,
            seen_at TIMESTAMP NOT NULL,
            observer_email TEXT NOT NULL
        )
        """
    )
