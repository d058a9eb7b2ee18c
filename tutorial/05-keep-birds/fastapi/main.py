from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import IntegrityError
from starlette.exceptions import HTTPException

import birds

app = FastAPI()
app.include_router(birds.router)


@app.exception_handler(HTTPException)
def http_error(request: Request, exc: HTTPException) -> JSONResponse:
    return JSONResponse({"error": exc.detail}, exc.status_code, exc.headers)


@app.exception_handler(RequestValidationError)
def invalid(request: Request, exc: RequestValidationError) -> JSONResponse:
    fields = {str(error["loc"][-1]): error["msg"] for error in exc.errors()}
    content = {"error": "The data isn't valid.", "fields": fields}
    return JSONResponse(content, status_code=422)


@app.exception_handler(IntegrityError)
def taken(request: Request, exc: IntegrityError) -> JSONResponse:
    return JSONResponse({"error": "This name is taken."}, status_code=409)


@app.get("/")
def hello() -> dict[str, str]:
    return {"hello": "birds"}
