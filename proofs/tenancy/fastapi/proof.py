from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from fastapi_tenancy import TenancyConfig, TenancyManager
from fastapi_tenancy import TenancyMiddleware
from fastapi_tenancy.dependencies import make_tenant_db_dependency
from fastapi_tenancy.storage.memory import InMemoryTenantStore
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"
    name: Mapped[str] = mapped_column(primary_key=True)


config = TenancyConfig(
    database_url="sqlite+aiosqlite:///./main.db",
    database_url_template="sqlite+aiosqlite:///./{database_name}.db",
    isolation_strategy="database",
)
manager = TenancyManager(config, InMemoryTenantStore())
app = FastAPI(lifespan=manager.create_lifespan())
app.add_middleware(
    TenancyMiddleware, manager=manager, excluded_paths=["/tenants"]
)
get_session = make_tenant_db_dependency(manager)
TenantSession = Annotated[AsyncSession, Depends(get_session)]


@app.post("/tenants/{name}", status_code=201)
async def add_tenant(name: str):
    await manager.register_tenant(name, name, app_metadata=Base.metadata)


@app.put("/birds/{name}", status_code=204)
async def add_bird(name: str, session: TenantSession):
    session.add(Bird(name=name))
    await session.commit()


@app.get("/birds")
async def birds(session: TenantSession):
    rows = await session.scalars(select(Bird))
    return [bird.name for bird in rows]


with TestClient(app) as client:
    for tenant, bird in {"north": "robin", "south": "dipper"}.items():
        client.post(f"/tenants/{tenant}")
        header = {"X-Tenant-ID": tenant}
        added = client.put(f"/birds/{bird}", headers=header)
        assert added.status_code == 204, added.text
        own = client.get("/birds", headers=header)
        assert own.json() == [bird], own.text
        print(tenant, own.status_code, own.json())
    nobody = client.get("/birds", headers={"X-Tenant-ID": "nobody"})
    assert nobody.status_code == 400, nobody.text
    print("nobody", nobody.status_code, nobody.json())
