import type { BlockOptions } from '@/lib/connect/schema';
import { pythonString } from '@/lib/snippets/quoting';
import { addressesOf } from '@/lib/wallaroo/instance';

/** Returns Wallaroo's script for managing users, mended: https, new tokens in time, real booleans, pages, clear errors. */
export function userScript({ instance }: BlockOptions): string {
  const { adminApi, token } = addressesOf(instance);
  return `"""Manages the users of this Wallaroo instance in Keycloak.

python3 wallaroo_users.py list
python3 wallaroo_users.py create USERNAME EMAIL
python3 wallaroo_users.py delete USER_ID
"""
import getpass
import os
import secrets
import sys
import time

import requests

TOKEN_URL = ${pythonString(token)}
USERS_URL = ${pythonString(`${adminApi}/users`)}


class WallarooUsers:
    def __init__(self, admin_username, admin_password):
        self.credentials = {"username": admin_username, "password": admin_password}
        self.token = None
        self.expires_at = 0.0

    def get_token(self):
        """Returns a token. Tokens of admin-cli expire after about a minute, so it fetches a new one in time."""
        if time.monotonic() > self.expires_at - 10:
            fields = {"grant_type": "password", "client_id": "admin-cli", **self.credentials}
            answer = checked(requests.post(TOKEN_URL, data=fields, timeout=30)).json()
            self.token = answer["access_token"]
            self.expires_at = time.monotonic() + answer["expires_in"]
        return self.token

    def call(self, method, url=USERS_URL, **options):
        headers = {"Authorization": f"Bearer {self.get_token()}"}
        return checked(requests.request(method, url, headers=headers, timeout=30, **options))

    def list_users(self):
        """Yields all users. Keycloak returns them page by page."""
        first, size = 0, 100
        while True:
            page = self.call("GET", params={"first": first, "max": size}).json()
            yield from page
            if len(page) < size:
                return
            first += size

    def create_user(self, username, email, password):
        """Creates a user with a temporary password, to be changed at the first sign-in. Returns the new ID."""
        user = {
            "username": username,
            "email": email,
            "enabled": True,
            "emailVerified": True,
            "requiredActions": ["UPDATE_PASSWORD"],
            "credentials": [{"type": "password", "value": password, "temporary": True}],
        }
        return self.call("POST", json=user).headers["Location"].rsplit("/", 1)[-1]

    def delete_user(self, user_id):
        self.call("DELETE", f"{USERS_URL}/{requests.utils.quote(user_id, safe='')}")


def checked(response):
    if not response.ok:
        raise SystemExit(f"Keycloak refused: {response.status_code} {response.text}")
    return response


def main(command, *arguments):
    users = WallarooUsers(
        os.environ.get("KEYCLOAK_ADMIN_USER") or input("Administrator: "),
        os.environ.get("KEYCLOAK_ADMIN_PASSWORD") or getpass.getpass("Password: "),
    )
    if command == "list":
        for user in users.list_users():
            print(user["id"], user["username"], "enabled" if user["enabled"] else "disabled")
    elif command == "create":
        password = secrets.token_urlsafe(15)
        user_id = users.create_user(*arguments, password)
        print(f"id: {user_id}\\ntemporary password: {password}")
    elif command == "delete":
        users.delete_user(*arguments)
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
`;
}
