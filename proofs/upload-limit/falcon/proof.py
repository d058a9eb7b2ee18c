import falcon
import falcon.asgi
from falcon import media, testing


class PhotoResource:
    async def on_post(self, req, resp):
        async for part in await req.get_media():
            resp.media = {"bytes": len(await part.get_data())}


app = falcon.asgi.App()
forms = media.MultipartFormHandler()
forms.parse_options.max_body_part_buffer_size = 1000
app.req_options.media_handlers[falcon.MEDIA_MULTIPART] = forms
app.add_route("/photos", PhotoResource())
client = testing.TestClient(app)
headers = {"Content-Type": "multipart/form-data; boundary=bird"}
head = '--bird\r\nContent-Disposition: form-data; name="photo"\r\n\r\n'
for size, status in {1000: 200, 1001: 400}.items():
    body = head + size * "x" + "\r\n--bird--\r\n"
    result = client.simulate_post("/photos", body=body, headers=headers)
    assert result.status_code == status, result.text
    print(size, result.status_code, result.json)
