from starlette.config import environ

environ["DATABASE_URL"] = "sqlite+aiosqlite://"
