from cadwyn import Cadwyn, ResponseInfo, Version, VersionBundle
from cadwyn import VersionChange, VersionedAPIRouter
from cadwyn import convert_response_to_previous_version_for, schema
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Bird(BaseModel):
    wingspan_cm: int


class RenameWingspan(VersionChange):
    description = "wingspan is now called wingspan_cm."
    instructions_to_migrate_to_previous_version = (
        schema(Bird).field("wingspan_cm").had(name="wingspan"),
    )

    @convert_response_to_previous_version_for(Bird)
    def rename(response: ResponseInfo):
        response.body["wingspan"] = response.body.pop("wingspan_cm")


router = VersionedAPIRouter()


@router.get("/birds/1", response_model=Bird)
async def read():
    return {"wingspan_cm": 25}


versions = VersionBundle(
    Version("2026-11-01", RenameWingspan), Version("2025-01-01")
)
app = Cadwyn(versions=versions)
app.generate_and_include_versioned_routers(router)
with TestClient(app) as client:
    for version, expected in {
        "2025-01-01": {"wingspan": 25},
        "2026-11-01": {"wingspan_cm": 25},
    }.items():
        header = {"x-api-version": version}
        response = client.get("/birds/1", headers=header)
        assert response.json() == expected, response.text
        print(version, response.status_code, response.json())
