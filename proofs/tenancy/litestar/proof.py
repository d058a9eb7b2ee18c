from litestar import Litestar, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.testing import TestClient
from litestar_tenants import (
    HeaderTenantResolver,
    OrmScopedSessionProvider,
    TenantMixin,
    TenantsPlugin,
)
from sqlalchemy import select
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("sqlite+aiosqlite:///birds.db")
TenantSession = NamedDependency[AsyncSession]


class Base(DeclarativeBase):
    pass


class Bird(TenantMixin, Base):
    __tablename__ = "bird"
    name: Mapped[str] = mapped_column(primary_key=True)


async def create_tables():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


@put("/birds/{name:str}", status_code=204)
async def add(name: FromPath[str], db_session: TenantSession) -> None:
    db_session.add(Bird(name=name))
    await db_session.commit()


@get("/birds")
async def birds(db_session: TenantSession) -> list[str]:
    rows = await db_session.scalars(select(Bird))
    return [bird.name for bird in rows]


tenants = TenantsPlugin(
    OrmScopedSessionProvider(
        async_sessionmaker(engine), HeaderTenantResolver()
    )
)
app = Litestar([add, birds], plugins=[tenants], on_startup=[create_tables])
with TestClient(app) as client:
    for tenant, bird in {"north": "robin", "south": "dipper"}.items():
        header = {"X-Tenant-ID": tenant}
        added = client.put(f"/birds/{bird}", headers=header)
        assert added.status_code == 204, added.text
        own = client.get("/birds", headers=header)
        assert own.json() == [bird], own.text
        print(tenant, own.status_code, own.json())
