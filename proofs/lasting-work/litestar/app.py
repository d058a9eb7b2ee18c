from pathlib import Path

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
)
from litestar import Litestar, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar_queues import (
    QueueConfig,
    QueuePlugin,
    QueueService,
    WorkerConfig,
    task,
)
from litestar_queues.backends.advanced_alchemy import (
    SQLAlchemyBackendConfig,
)

alchemy = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///tasks.db", create_all=True
)
queue = QueueConfig(
    queue_backend=SQLAlchemyBackendConfig(sqlalchemy_config=alchemy),
    worker=WorkerConfig(placement="external"),
)
done = Path("done.txt")


@task("ring")
async def ring(bird: str) -> None:
    done.write_text(f"{bird} ringed")


@post("/birds/{bird:str}/ring", status_code=202)
async def queue_ring(
    bird: FromPath[str], queue_service: NamedDependency[QueueService]
) -> dict[str, str]:
    await queue_service.enqueue(ring, bird)
    return {"queued": bird}


app = Litestar(
    [queue_ring], plugins=[SQLAlchemyPlugin(alchemy), QueuePlugin(queue)]
)
