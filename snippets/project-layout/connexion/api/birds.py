async def search():
    return {"message": "Hello, birds!"}
