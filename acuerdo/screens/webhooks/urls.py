"""Where providers call: `/webhooks/<provider>`."""

from django.urls import path

from acuerdo.screens.webhooks import receive

app_name = "webhooks"
urlpatterns = [path("<slug:provider>", receive.receive, name="receive")]
