from fastapi import FastAPI

import birds

app = FastAPI()
app.include_router(birds.router)


@app.get("/")
def hello() -> dict[str, str]:
    return {"hello": "birds"}
