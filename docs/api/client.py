#!/usr/bin/env python3
"""The HTTP interface from Python, without a package: python3 docs/api/client.py https://zhicheng.example"""

import json
import sys
import time
import urllib.error
import urllib.request


class Problem(Exception):
    """A call that was refused: problem details (RFC 9457). `errors` holds path (JSON Pointer) and message."""

    def __init__(self, details):
        super().__init__(f"{details['title']}：{details.get('detail', '')}")
        self.status = details["status"]
        self.errors = details.get("errors", [])


class Client:
    def __init__(self, base):
        self.policies_url = f"{base.rstrip('/')}/api/v1/policies"

    def policies(self):
        with self._open(urllib.request.Request(self.policies_url)) as answer:
            return json.load(answer)["policies"]

    def judge(self, policy, call, item, findings=False):
        """One object in, one out. `call` is evaluations, hours or cpd."""
        with self._post(policy, call, findings, "application/json", json.dumps(item).encode()) as answer:
            return json.load(answer)

    def judge_many(self, policy, call, items, findings=False):
        """Yields a result for every item, in order; a bad one gives {"line": …, "errors": […]}."""
        lines = "".join(json.dumps(item) + "\n" for item in items).encode()
        with self._post(policy, call, findings, "application/x-ndjson", lines) as answer:
            for line in answer:
                yield json.loads(line)

    def _post(self, policy, call, findings, content_type, body):
        url = f"{self.policies_url}/{policy}/{call}?findings={str(findings).lower()}"
        return self._open(urllib.request.Request(url, body, {"Content-Type": content_type}))

    def _open(self, request):
        try:
            return urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            if error.code == 429:  # too many calls: wait as long as the answer says
                time.sleep(int(error.headers.get("Retry-After", "10")))
                return self._open(request)
            raise Problem(json.load(error)) from error


def main(base):
    client = Client(base)
    for policy in client.policies():
        print(policy["id"], policy["title"])

    certificate = {
        "certificate": {"issued": "2020-05-10", "grade": "engineer"},
        "asOf": "2025-01-01",
        "activities": [{"id": "a", "category": 1, "date": "2020-06-01"}],
    }
    result = client.judge("cis-cpd/2024", "cpd", certificate, findings=True)
    print("续期", result["opens"], "至", result["closes"], result["renewable"])
    print(result["findings"][0]["message"])

    people = [{"schema": "dossier/v1", "grade": "engineer"}, {"schema": "dossier/v1", "grade": "minister"}]
    for number, result in enumerate(client.judge_many("taizhou-optics/2025", "evaluations", people), 1):
        print(number, result.get("tracks") or [error["path"] for error in result["errors"]])

    try:
        client.judge("taizhou-hours/2019", "hours", {"records": [{"id": "r1"}]})
    except Problem as problem:
        for error in problem.errors:
            print(error["path"], error["message"])


if __name__ == "__main__":
    main(sys.argv[1])
