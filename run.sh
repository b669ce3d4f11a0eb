#!/usr/bin/env bash
# Builds Zhicheng when its sources changed, and serves it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$root/eng/lib.sh"

usage() {
  cat <<'TEXT'
./run.sh [options]          builds Zhicheng when its sources changed, and serves it

  --address URL             where to listen              (http://localhost:5080)
  --data FOLDER             database and uploaded files  (./data)
  --keys FOLDER             keys of the personal data    (the data folder's name with -keys, beside it)
  --database CONNECTION     use PostgreSQL, for example 'Host=127.0.0.1;Database=zhicheng;Username=zhicheng;Password=…'
  --no-demo                 do not fill an empty database with demonstration data
  --help                    this text

The database is brought up to date at every start. An empty one is filled with demonstration data, and the accounts to
try it with are printed. Stop it with Ctrl+C.
TEXT
}

address=http://localhost:5080 data=$root/data database="" keys="" demo=true
while (($#)); do
  case $1 in
    --address | --data | --database | --keys)
      (($# > 1)) || die "$1 needs a value; ./run.sh --help lists the options."
      declare "${1#--}=$2"
      shift 2
      ;;
    --no-demo) demo=false && shift ;;
    -h | --help) usage && exit 0 ;;
    *) die "Unknown option $1; ./run.sh --help lists the options." ;;
  esac
done

need_dotnet
web=$root/artifacts/web
if stale "$web/.stamp" src Directory.Build.props Directory.Packages.props global.json; then
  need_node
  echo "Building (about a minute the first time) …"
  publish src/Zhicheng.Web web
fi

mkdir -p "$data"
data=$(cd "$data" && pwd)
export ASPNETCORE_URLS=$address ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Production}
export Zhicheng__DataFolder=$data Zhicheng__Database=$database Zhicheng__KeysFolder=$keys Zhicheng__Demo=$demo Zhicheng__Announce=true
export Zhicheng__Policies=${Zhicheng__Policies:-$root/policies} Zhicheng__Calendars=${Zhicheng__Calendars:-$root/calendars}
export Logging__LogLevel__Default=${Logging__LogLevel__Default:-Warning}
# Code compiled ahead of time is quick at once; profiling it for a second compilation only delays the first pages.
export DOTNET_TieredPGO=0
cd "$web"
# It warns that keys lie in the database unencrypted: they are sealed there as personal data is.
exec env "Logging__LogLevel__Microsoft.AspNetCore.DataProtection=Error" dotnet Zhicheng.Web.dll
