"""
URL configuration for config project.

The `urlpatterns` list routes URLs to views. For more information please see:
    https://docs.djangoproject.com/en/5.2/topics/http/urls/
Examples:
Function views
    1. Add an import:  from my_app import views
    2. Add a URL to urlpatterns:  path('', views.home, name='home')
Class-based views
    1. Add an import:  from other_app.views import Home
    2. Add a URL to urlpatterns:  path('', Home.as_view(), name='home')
Including another URLconf
    1. Import the include() function: from django.urls import include, path
    2. Add a URL to urlpatterns:  path('blog/', include('blog.urls'))
"""
from django.contrib import admin
from django.urls import path

from birds import errors, views

urlpatterns = [
    path('admin/', admin.site.urls),
    path('', views.hello),
    path('birds', views.BirdList.as_view()),
    path('birds/<int:pk>', views.BirdDetail.as_view()),
    path('birds/<int:pk>/sightings', views.SightingList.as_view()),
    path('users', views.UserList.as_view()),
    path('tokens', views.TokenList.as_view()),
    path('<path:unknown>', errors.unknown_path),
]
