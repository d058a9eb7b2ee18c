EMAIL = "observer@example.org"
ROWS = [
    ("Kingfisher", 25.5, "2026-05-01T06:30:00Z"),
    ("Blåhake", None, "2026-05-02T05:10:07Z"),
    ("Wren egg", 0, "2026-05-03T23:59:59Z"),
]


async def execute(connection):
    await connection.execute_many(
        """
        INSERT INTO bird (name, wingspan_cm, seen_at, observer_email)
        VALUES (:name, :wingspan_cm, :seen_at, :email)
        """,
        [
            {
                "name": name,
                "wingspan_cm": wingspan_cm,
                "seen_at": seen_at,
                "email": EMAIL,
            }
            for name, wingspan_cm, seen_at in ROWS
        ],
    )
