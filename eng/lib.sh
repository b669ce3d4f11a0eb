# Shared by run.sh, test.sh and zhicheng. Expects $root, the checkout.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

die() {
  echo "$*" >&2
  exit 1
}

need_dotnet() {
  command -v dotnet >/dev/null ||
    die "The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download/dotnet/10.0"
  (cd "$root" && dotnet --version >/dev/null 2>&1) ||
    die "The .NET SDK here is not version 10 (found: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ')): install it from https://dotnet.microsoft.com/download/dotnet/10.0"
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    die "Node.js (20 or newer, with npm) is missing: install it from https://nodejs.org/"
  local version
  version=$(node --version)
  version=${version#v}
  ((${version%%.*} >= 20)) || die "Node.js $version is too old, 20 or newer is needed: install it from https://nodejs.org/"
}

# Whether anything under the given paths changed after the stamp. Folders count too, so that a deleted file is seen; not
# those in which a build makes its own folders.
stale() { # stamp paths…
  local stamp=$1
  shift
  [[ ! -e $stamp ]] || [[ -n $(cd "$root" && find "$@" \
    \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune -o \
    -newer "$stamp" \( -type f -o -type d ! -name 'Zhicheng.*' ! -name wwwroot ! -name client \) -print -quit) ]]
}

# Publishes a project into artifacts/<name>, compiled ahead of time where the packages for that can be had.
publish() { # project name
  local project=$1 name=$2 out=$root/artifacts/$2 log=$root/artifacts/$2.log
  mkdir -p "$root/artifacts"
  exec 9>"$root/artifacts/$name.lock"
  if command -v flock >/dev/null; then flock 9; fi
  rm -rf "$out.new"
  mkdir -p "$out.new"
  touch "$out.new/.stamp"
  local rid
  rid=$(dotnet --info | sed -n 's/^ *RID: *//p')
  # Its own intermediate folder: what is made for one platform does not mix with what the build makes.
  local common=(-c Release -v q -nologo -o "$out.new" --artifacts-path "$root/artifacts/publish")
  if ! dotnet publish "$root/$project" "${common[@]}" -r "$rid" --self-contained false -p:PublishReadyToRun=true >"$log" 2>&1; then
    dotnet publish "$root/$project" "${common[@]}" >"$log" 2>&1 ||
      { cat "$log" >&2 && die "$project could not be built; the messages stand above."; }
  fi
  rm -rf "$out"
  mv "$out.new" "$out"
  exec 9>&-
}
