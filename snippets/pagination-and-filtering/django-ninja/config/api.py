from typing import Annotated, Literal

from django.core.paginator import EmptyPage, Paginator
from django.db.models import Q
from ninja import FilterLookup, FilterSchema, ModelSchema, NinjaAPI
from ninja import Field, Query, Schema
from ninja.errors import HttpError
from ninja.pagination import PaginationBase, paginate

from birds.models import Bird

api = NinjaAPI()


class BirdOut(ModelSchema):
    id: int

    class Meta:
        model = Bird
        fields = ["id", "name", "habitat"]


class BirdFilter(FilterSchema):
    habitat: str = ""
    search: Annotated[str, FilterLookup("name__icontains")] = Field(
        "", max_length=50
    )

    def filter_habitat(self, value):
        return Q(habitat=value) if value else Q()


class BirdPagination(PaginationBase):
    class Input(Schema):
        page: int = Field(1, ge=1)
        page_size: int = Field(10, ge=1, le=50)

    class Output(Schema):
        count: int
        next: str | None
        previous: str | None
        results: list

    items_attribute = "results"

    def paginate_queryset(self, queryset, pagination, request, **params):
        paginator = Paginator(queryset, pagination.page_size)
        try:
            page = paginator.page(pagination.page)
        except EmptyPage:
            raise HttpError(404, "No such page") from None

        def link(number):
            query = request.GET.copy()
            query["page"] = number
            return request.build_absolute_uri(f"?{query.urlencode()}")

        number = page.number
        return {
            "count": paginator.count,
            "next": link(number + 1) if page.has_next() else None,
            "previous": link(number - 1) if page.has_previous() else None,
            "results": page.object_list,
        }


@api.get("/birds", response=list[BirdOut])
@paginate(BirdPagination)
def list_birds(
    request,
    filters: Query[BirdFilter],
    ordering: Literal["id", "name", "-name"] = "id",
):
    birds = Bird.objects.order_by(ordering, "id")
    return filters.filter(birds)
