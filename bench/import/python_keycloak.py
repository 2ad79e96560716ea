"""Creates users with python-keycloak, as its documentation does. Reads JSON from standard input and prints users per second."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from keycloak import KeycloakAdmin

job = json.load(sys.stdin)
admin = KeycloakAdmin(
    server_url=job["server"],
    username=job["username"],
    password=job["password"],
    realm_name="master",
    client_id="admin-cli",
)


def create(user):
    admin.create_user(
        {
            "username": user["username"],
            "email": user["username"],
            "firstName": user["firstName"],
            "lastName": user["lastName"],
            "enabled": True,
            "emailVerified": True,
            "credentials": [{"type": "password", "value": user["password"], "temporary": True}] if job["given"] else [],
        }
    )


started = time.perf_counter()
with ThreadPoolExecutor(max_workers=job["threads"]) as pool:
    list(pool.map(create, job["users"]))
print(len(job["users"]) / (time.perf_counter() - started))
