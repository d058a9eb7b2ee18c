from ninja import Field, Schema


class Sighting(Schema):
    bird: str = Field(min_length=1, max_length=50)
