from bottle import Bottle, request
from paginate import Page
from webtest import TestApp

app = Bottle()


@app.get("/birds")
def list_birds():
    number = int(request.query.get("page", 1))
    page = Page(range(1, 16), page=number, items_per_page=5)
    return {
        "birds": page.items,
        "total": page.item_count,
        "pages": page.page_count,
        "next": page.next_page,
    }


response = TestApp(app).get("/birds?page=2")
assert response.json["birds"] == [6, 7, 8, 9, 10], response.text
assert response.json["total"] == 15
assert response.json["next"] == 3
print(response.status_int, response.json)
