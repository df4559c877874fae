"""What every page knows: the installation's mode and where the stand-ins are."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    return {"development": settings.DEVELOPMENT, "standins_url": settings.STANDINS_URL}
