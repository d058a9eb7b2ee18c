import asyncio
import json
from pathlib import Path

from sqlalchemy import insert

from main import Base, Bird, engine

birds = json.loads(Path("birds.json").read_text(encoding="utf-8"))


async def create_db():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
        await connection.run_sync(Base.metadata.create_all)
        await connection.execute(insert(Bird), birds)


asyncio.run(create_db())
