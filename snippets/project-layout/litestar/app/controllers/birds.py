from litestar import Controller, get


class BirdController(Controller):
    path = "/birds"
    tags = ["birds"]

    @get()
    async def hello(self) -> dict[str, str]:
        return {"message": "Hello, birds!"}
