from django.conf import settings
from django.utils.crypto import constant_time_compare
from rest_framework.permissions import BasePermission


class HasApiKey(BasePermission):
    def has_permission(self, request, view):
        key = request.headers.get("X-Api-Key", "")
        return constant_time_compare(key, settings.BIRDS_API_KEY)
