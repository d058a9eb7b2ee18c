import falcon.asgi
from falcon import testing
from reshut import Algorithm, middleware, utils
from reshut.authorization import allow_anonymous, require_claim


class BirdResource:
    @allow_anonymous
    async def on_get(self, req, resp):
        resp.media = ["Robin"]

    @require_claim("role", "editor")
    async def on_post(self, req, resp):
        resp.media = {"added": True}


key = utils.keygen(Algorithm.HS256)
tokens = middleware.TokenEvaluator(key)
guard = middleware.ASGIAuthorizationMiddleware(
    bearer_token_evaluator=tokens
)
app = falcon.asgi.App(middleware=[guard])
app.add_route("/birds", BirdResource())
client = testing.TestClient(app)
assert client.simulate_get("/birds").status_code == 200
for role, status in {"editor": 200, "reader": 401}.items():
    bearer = f"Bearer {utils.tokenize(key, {'role': role})}"
    result = client.simulate_post(
        "/birds", headers={"Authorization": bearer}
    )
    assert result.status_code == status, result.text
    print(role, result.status_code, result.json)
