from fastapi import APIRouter

router = APIRouter(prefix="/birds", tags=["birds"])


@router.get("")
async def hello() -> dict[str, str]:
    return {"message": "Hello, birds!"}
