#!/usr/bin/env bash
# The HTTP interface by curl: docs/api/curl.sh https://zhicheng.example
set -euo pipefail
base=${1:?the address of the application}
policies=$base/api/v1/policies

echo "# The policies and where to post to"
curl --silent --show-error --fail "$policies"
echo

echo "# One ledger of hours, explained"
curl --silent --show-error --fail "$policies/taizhou-hours/2019/hours?findings=true" \
  --header 'Content-Type: application/json' \
  --data '{"records": [{"id": "r1", "date": "2023-05-08", "submitted": "2023-05-12", "route": "exam", "quantity": 2}]}'

echo "# Many dossiers, a line each: results come as they are made, a bad line says what is wrong with it"
curl --silent --show-error --fail --no-buffer "$policies/taizhou-optics/2025/evaluations?findings=false" \
  --header 'Content-Type: application/x-ndjson' \
  --data-binary @- <<'LINES'
{"schema": "dossier/v1", "grade": "engineer"}
{"schema": "dossier/v1"}
{"schema": "dossier/v1", "grade": "engineer", "asOf": "2026-06-30"}
LINES

echo "# What is wrong with one object: RFC 9457 problem details"
curl --silent --show-error "$policies/cis-cpd/2024/cpd" \
  --header 'Content-Type: application/json' \
  --data '{"certificate": {"issued": "2023-02-30", "grade": "engineer"}}'
echo
