"""Values from the path and the query string, typed and checked."""

import pytest

KINGFISHER = {"id": 1, "name": "Kingfisher", "habitat": "river"}
ROBIN = {"id": 2, "name": "Robin", "habitat": "garden"}
BARN_OWL = {"id": 3, "name": "Barn owl", "habitat": "farmland"}
GREY_HERON = {"id": 4, "name": "Grey heron", "habitat": "river"}


def test_path_parameter(api):
    """A bird by its number"""
    response = api.get("/birds/1")
    assert response.status_code == 200
    assert response.json() == KINGFISHER


def test_no_such_bird(api):
    """A number that belongs to no bird"""
    assert api.get("/birds/99").status_code == 404


def test_path_of_wrong_type(api):
    """A word where a number belongs"""
    assert api.get("/birds/kingfisher").status_code in {400, 404, 422}


def test_no_query(api):
    """The list, no query string"""
    response = api.get("/birds")
    assert response.status_code == 200
    assert response.json() == [KINGFISHER, ROBIN, BARN_OWL, GREY_HERON]


def test_a_list_is_json(api):
    content_type = api.get("/birds").headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


def test_filter(api):
    """Filtered by a text"""
    assert api.get("/birds", params={"habitat": "river"}).json() == [
        KINGFISHER,
        GREY_HERON,
    ]


def test_filter_finds_nothing(api):
    """A habitat without birds"""
    assert api.get("/birds", params={"habitat": "salt marsh"}).json() == []


def test_limit(api):
    """Limited by a number"""
    assert api.get("/birds", params={"limit": 1}).json() == [KINGFISHER]


def test_largest_limit(api):
    assert len(api.get("/birds", params={"limit": 100}).json()) == 4


def test_filter_and_limit(api):
    """Both together"""
    response = api.get("/birds", params={"habitat": "river", "limit": 1})
    assert response.json() == [KINGFISHER]


def refused(response, value):
    """The client did it, and is told which parameter or what value."""
    assert response.status_code in {400, 422}
    assert "limit" in response.text or value in response.text


def test_query_of_wrong_type(api):
    """A word where the limit belongs"""
    refused(api.get("/birds", params={"limit": "many"}), "many")


def test_query_out_of_range(api):
    """A limit below 1"""
    refused(api.get("/birds", params={"limit": 0}), "0 is less")


@pytest.mark.parametrize("number", [10**20, 10**25, "-1", "0", "%00"])
def test_other_numbers_in_the_path(api, number):
    assert api.get(f"/birds/{number}").status_code in {400, 404, 422}


@pytest.mark.parametrize("habitat", ["", "%25", "_", "%ff", "%00", "RIVER"])
def test_a_habitat_that_no_bird_has(api, habitat):
    # None of them means that there is no filter.
    response = api.get(f"/birds?habitat={habitat}")
    if response.status_code == 200:
        assert response.json() == []
    else:
        assert response.status_code in {400, 422}


def test_filter_beside_a_limit(api):
    response = api.get("/birds?limit=1&habitat=garden")
    assert response.json() == [ROBIN]
    response = api.get("/birds?limit=2&habitat=river")
    assert response.json() == [KINGFISHER, GREY_HERON]


@pytest.mark.parametrize("limit", [10**20, 10**25])
def test_long_limits(api, limit):
    response = api.get("/birds", params={"limit": limit})
    assert response.status_code in {400, 422}


@pytest.mark.parametrize("limit", [-1, 101, 2.5, ""])
def test_other_limits_out_of_range(api, limit):
    assert api.get("/birds", params={"limit": limit}).status_code in {
        400,
        422,
    }


@pytest.mark.parametrize("part", ["riv", "ive", "iver", "river,garden"])
def test_part_of_a_habitat(api, part):
    assert api.get("/birds", params={"habitat": part}).json() == []


def test_published(published):
    assert published == []
