"""Settings of the Superset that is measured; what does not stand here is its own default."""

import os

PLACE = os.environ["SUPERSET_HOME"]
SECRET_KEY = "bench-secret-key-bench-secret-key-00"
SQLALCHEMY_DATABASE_URI = f"sqlite:///{PLACE}/superset.db"
# Answers are remembered, in memory: the fastest kind.
DATA_CACHE_CONFIG = {"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 86400, "CACHE_THRESHOLD": 500}
CACHE_CONFIG = DATA_CACHE_CONFIG
PREVENT_UNSAFE_DB_CONNECTIONS = False
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
SUPERSET_WEBSERVER_TIMEOUT = 900
