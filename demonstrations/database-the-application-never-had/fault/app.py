from fastapi import FastAPI

app = FastAPI()


@app.get("/birds")
def list_birds():
    return app.db.all()
