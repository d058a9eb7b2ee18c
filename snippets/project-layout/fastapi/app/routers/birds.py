from fastapi import APIRouter

router = APIRouter(prefix="/birds", tags=["birds"])


@router.get("")
async def list_birds():
    return [{"name": "Kingfisher"}]
