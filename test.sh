#!/usr/bin/env bash
# All checks, or those of some projects.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$root/eng/lib.sh"
cd "$root"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  cat <<'TEXT'
./test.sh                    formatting, build, all tests on SQLite and on PostgreSQL, browser tests
./test.sh Web                only the test projects whose name contains this
./test.sh Web Accounts       of those, only the tests whose full name contains this

Ends with the line 'N passed, N failed'; the exit code is 0 only when something ran and nothing failed.
ZHICHENG_TEST_POSTGRES, a connection string, names a server to test on instead of a private one.
TEXT
  exit 0
fi
projects=${1:-} tests=${2:-}
results=$root/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
broken=0

fail() {
  echo "FAILED: $*" >&2
  broken=$((broken + 1))
}

finish() { # adds up what the test projects reported
  node - "$results" "$broken" <<'JS'
const { readdirSync, readFileSync } = require("node:fs");
const [folder, broken] = process.argv.slice(2);
let passed = 0;
let failed = Number(broken);
for (const name of readdirSync(folder).filter((file) => file.endsWith(".ctrf"))) {
  const { summary, tests } = JSON.parse(readFileSync(`${folder}/${name}`, "utf8").replace(/^\uFEFF/, "")).results;
  passed += summary.passed;
  failed += summary.failed;
  for (const test of tests.filter((one) => one.status === "failed")) {
    console.log(`FAILED ${test.name}\n  ${[test.message, test.trace].filter(Boolean).join("\n").slice(0, 3000).replaceAll("\n", "\n  ")}\n`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
JS
}

selects() { [[ " ${selected[*]} " =~ $1 ]]; }

# What the tests need besides .NET and Node: installed where one may, else named.
need_packages() {
  local program missing=()
  if selects Browser; then
    [[ -x /usr/bin/chromium ]] || missing+=(chromium)
    [[ $(fc-list 2>/dev/null) == *Noto*CJK* ]] || missing+=(fonts-noto-cjk fontconfig)
  fi
  if selects Web; then # the client examples
    for program in curl python3; do command -v "$program" >/dev/null || missing+=("$program"); done
  fi
  if wants_postgres; then
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  fi
  ((${#missing[@]})) || return 0
  install_packages "${missing[@]}" ||
    die "The tests need these Debian packages: ${missing[*]}. Install them with: sudo apt-get install ${missing[*]}"
}

# A virus scanner, with two signatures of the tests and none of its own. Without it the tests of it are skipped.
want_clamd() {
  ! selects Web || [[ -x /usr/sbin/clamd ]] || install_packages clamav-daemon ||
    echo "Without the Debian package clamav-daemon the tests that ask a real virus scanner are skipped." >&2
}

install_packages() {
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || return 1
  echo "Installing $* …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

wants_postgres() { [[ -z ${ZHICHENG_TEST_POSTGRES:-} ]] && selects 'Core|Web|Cli|Browser'; }

as_postgres() { if [[ $(id -u) == 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi; }

# A server of our own on a free loopback port, gone at the end.
start_postgres() {
  local bin port
  bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)")
  pgdir=$(mktemp -d /tmp/zhicheng-pg.XXXXXX)
  [[ $(id -u) != 0 ]] || chown postgres: "$pgdir"
  (cd / && as_postgres "$bin/initdb" -D "$pgdir/data" -U app --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null)
  for port in "${ZHICHENG_TEST_POSTGRES_PORT:-55432}" $(shuf -i 40000-55000 -n 5); do
    if (cd / && as_postgres "$bin/pg_ctl" -D "$pgdir/data" -l "$pgdir/log" -w -t 60 -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$pgdir -c fsync=off -c max_connections=300" start >/dev/null 2>&1); then
      trap stop_postgres EXIT
      pgctl=$bin/pg_ctl
      export ZHICHENG_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=app;Database=postgres"
      return
    fi
  done
  cat "$pgdir/log" >&2
  die "PostgreSQL does not start."
}

stop_postgres() {
  (cd / && as_postgres "$pgctl" -D "$pgdir/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$pgdir"
}

run_tests() { # project
  local name
  name=$(basename "$1")
  echo
  echo "── $name"
  local only=()
  [[ -z $tests ]] || only=(--filter-method "*$tests*")
  # 8: no test in it, or none that was asked for. The sum at the end says if nothing ran at all.
  dotnet test --project "$1" -c Release --no-build --no-progress --ignore-exit-code 8 \
    --report-ctrf --report-ctrf-filename "$name.ctrf" --results-directory "$results" "${only[@]}" ||
    grep -q '"failed": *[1-9]' "$results/$name.ctrf" 2>/dev/null || fail "$name stopped before its end"
}

need_dotnet
need_node
selected=()
for project in tests/*/*.csproj; do
  project=$(dirname "$project")/
  [[ ${project,,} != *"${projects,,}"* ]] || selected+=("${project%/}")
done
((${#selected[@]})) || die "No test project is called '$projects'; there are: $(cd tests && echo */)"

if [[ -z $projects ]]; then
  dotnet tool restore >/dev/null
  dotnet csharpier check . || fail "formatting: run 'dotnet csharpier format .'"
  dotnet build Zhicheng.slnx -c Release -v q --nologo || { fail "the build" && finish; }
else
  for project in "${selected[@]}"; do
    dotnet build "$project" -c Release -v q --nologo || { fail "the build of $project" && finish; }
  done
fi
need_packages
want_clamd
if wants_postgres; then start_postgres; fi
for project in "${selected[@]}"; do run_tests "$project"; done
echo
finish
