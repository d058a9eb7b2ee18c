from pydantic import BaseModel


class Bird(BaseModel):
    id: int
    name: str
    habitat: str
    wingspan: int
