import asyncio
import json
from pathlib import Path

from app import Base, Bird, Session, engine

birds = json.loads(Path("birds.json").read_text(encoding="utf-8"))


async def main():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
        await connection.run_sync(Base.metadata.create_all)
    async with Session.begin() as session:
        session.add_all(Bird(**bird) for bird in birds)
    await engine.dispose()


asyncio.run(main())
