"""Every address of the product."""

from django.urls import include, path

from acuerdo.screens import health

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("webhooks/", include("acuerdo.screens.webhooks.urls")),
    path("p/", include("acuerdo.screens.portal.urls")),
    path("", include("acuerdo.screens.desk.urls")),
]
