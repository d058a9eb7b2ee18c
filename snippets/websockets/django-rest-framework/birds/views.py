from rest_framework.decorators import api_view
from rest_framework.response import Response

from birds.consumers import last


@api_view()
def get_last_bird(request):
    return Response(last)
