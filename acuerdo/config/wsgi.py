"""The door for web servers (granian serves `acuerdo.config.wsgi:application`)."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from acuerdo.flows.wiring import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acuerdo.config.settings")
application = get_wsgi_application()
# Beside the first requests: the first draft that Ana types must not wait for the rules of tone to be read.
threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
