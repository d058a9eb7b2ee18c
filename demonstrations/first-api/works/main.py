from fastapi import FastAPI, HTTPException

app = FastAPI()
birds = {1: "Robin", 2: "Wren"}


@app.get("/birds/{number}")
def get_bird(number: int):
    if number not in birds:
        raise HTTPException(404, "There's no such bird.")
    return {"number": number, "name": birds[number]}
