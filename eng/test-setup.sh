# Set-up of ./test, which sources this file: tools, system packages, npm packages, a throwaway PostgreSQL.
# Reads: part (the filter). Sets: GRAINE_TEST_POSTGRES, GRAINE_TEST_CHROMIUM where they can be had.

. "$(dirname "${BASH_SOURCE[0]}")/postgres.sh"

need_tools() {
  command -v dotnet >/dev/null || { say "The .NET 10 SDK is missing: dotnet is not on the PATH."; return 1; }
  command -v node >/dev/null && command -v npm >/dev/null || { say "Node 20 with npm is missing."; return 1; }
  [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" = true ] ||
    { say "Node 20 or later is needed, found $(node --version)."; return 1; }
  say "dotnet $(dotnet --version), node $(node --version)"
}

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
      GRAINE_TEST_CHROMIUM=$(command -v "$name")
      export GRAINE_TEST_CHROMIUM
      return 0
    fi
  done
  return 1
}

# Missing system packages are installed where that is possible without a question.
install_packages() {
  local missing=() as=()
  find_postgres || missing+=(postgresql)
  find_chromium || missing+=(chromium)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    as=(sudo -n)
    sudo -n true 2>/dev/null || { say "Not installed and not root: ${missing[*]}. Their tests will be skipped."; return 0; }
  fi
  command -v apt-get >/dev/null || { say "Not installed and no apt-get: ${missing[*]}. Their tests will be skipped."; return 0; }
  say "Installing ${missing[*]}"
  mkdir -p artifacts/test
  { "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  } </dev/null >artifacts/test/packages.log 2>&1 ||
    { say "apt-get failed; the tests that need ${missing[*]} will be skipped:"; tail -n 5 artifacts/test/packages.log; }
  find_postgres || true
  find_chromium || true
}

eng_duckdb() {
  [ ! -f eng/duckdb.sh ] || bash eng/duckdb.sh </dev/null
}

# Each committed npm lock file, once per content of it.
install_npm() {
  local lock folder
  while IFS= read -r lock; do
    folder=$(dirname "$lock")
    if [ ! -d "$folder/node_modules" ] || ! cmp -s "$lock" "$folder/node_modules/.graine-lock"; then
      say "npm ci in $folder"
      (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error </dev/null) || return 1
      cp "$lock" "$folder/node_modules/.graine-lock"
    fi
  done < <(find tests web -name node_modules -prune -o -name package-lock.json -print 2>/dev/null)
}

start_test_postgres() {
  [ -z "${GRAINE_TEST_POSTGRES:-}" ] || { say "PostgreSQL: the one GRAINE_TEST_POSTGRES names"; return 0; }
  [ -n "$postgres_bin" ] || { say "No PostgreSQL: its tests will be skipped."; return 0; }
  start_postgres || return 0
  export GRAINE_TEST_POSTGRES=$postgres_connection
}
