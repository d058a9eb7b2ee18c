from django.contrib import admin

from birds.models import Bird

admin.site.site_header = "Bird sightings"


@admin.register(Bird)
class BirdAdmin(admin.ModelAdmin):
    list_display = ["id", "name", "habitat"]
