from fastapi import FastAPI

from .routers import birds

app = FastAPI()

app.include_router(birds.router)
