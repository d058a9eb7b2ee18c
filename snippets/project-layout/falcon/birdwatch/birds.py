class BirdResource:
    async def on_get(self, req, resp):
        resp.media = {"message": "Hello, birds!"}
