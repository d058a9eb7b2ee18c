import asyncio
import json
from pathlib import Path

from app import BirdModel, config

birds = json.loads(Path("birds.json").read_text(encoding="utf-8"))


async def main() -> None:
    metadata = BirdModel.metadata
    async with config.get_engine().begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.run_sync(metadata.create_all)
    async with config.get_session() as session:
        session.add_all(BirdModel(**bird) for bird in birds)
        await session.commit()


asyncio.run(main())
