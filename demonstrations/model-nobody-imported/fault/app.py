from fastapi import FastAPI

app = FastAPI()


class Bird(BaseModel):
    name: str
