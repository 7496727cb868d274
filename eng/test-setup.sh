# Set-up of ./test, which sources this file: tools, system packages, npm packages, a throwaway PostgreSQL.
# Reads: part (the filter). Sets: GRAINE_TEST_POSTGRES, GRAINE_TEST_CHROMIUM where they can be had.

postgres_dir=
postgres_bin=
postgres_as=

need_tools() {
  command -v dotnet >/dev/null || { say "The .NET 10 SDK is missing: dotnet is not on the PATH."; return 1; }
  command -v node >/dev/null && command -v npm >/dev/null || { say "Node 20 with npm is missing."; return 1; }
  [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" = true ] ||
    { say "Node 20 or later is needed, found $(node --version)."; return 1; }
  say "dotnet $(dotnet --version), node $(node --version)"
}

find_postgres() {
  local initdb
  initdb=$(ls -d /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
  [ -n "$initdb" ] || initdb=$(command -v initdb) || return 1
  postgres_bin=$(dirname "$initdb")
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

# The server refuses to run as root, so root hands it to the user postgres.
postgres_run() {
  if [ -n "$postgres_as" ]; then
    (cd / && runuser -u "$postgres_as" -- "$@")
  else
    "$@"
  fi
}

# What a killed run left behind: its folder names the process it belonged to.
clear_stale_postgres() {
  local dir
  for dir in "${TMPDIR:-/tmp}"/graine-pg.*/; do
    [ -f "$dir/owner" ] && [ -w "$dir" ] && ! kill -0 "$(cat "$dir/owner")" 2>/dev/null || continue
    postgres_dir=${dir%/}
    stop_postgres
    postgres_dir=
  done
}

start_postgres() {
  [ -z "${GRAINE_TEST_POSTGRES:-}" ] || { say "PostgreSQL: the one GRAINE_TEST_POSTGRES names"; return 0; }
  [ -n "$postgres_bin" ] || { say "No PostgreSQL: its tests will be skipped."; return 0; }
  local word port
  if [ "$(id -u)" -eq 0 ]; then
    postgres_as=postgres
    id postgres >/dev/null 2>&1 || useradd --system --shell /bin/sh postgres || return 0
  fi
  clear_stale_postgres
  postgres_dir=$(mktemp -d "${TMPDIR:-/tmp}/graine-pg.XXXXXX")
  word=$(node -p 'require("crypto").randomBytes(12).toString("hex")')
  printf '%s\n' "$word" >"$postgres_dir/word"
  printf '%s\n' "$$" >"$postgres_dir/owner"
  if [ -n "$postgres_as" ]; then chown -R "$postgres_as" "$postgres_dir"; fi
  postgres_run "$postgres_bin/initdb" -D "$postgres_dir/data" -U graine -A scram-sha-256 --pwfile="$postgres_dir/word" \
    -E UTF8 --locale=C >"$postgres_dir.log" 2>&1 || { say "initdb failed:"; tail -n 5 "$postgres_dir.log"; return 0; }
  for _ in 1 2 3 4 5; do
    port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
    if postgres_run "$postgres_bin/pg_ctl" -D "$postgres_dir/data" -w -t 60 -l "$postgres_dir/server.log" -o \
      "-p $port -k $postgres_dir -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=256MB" \
      start >"$postgres_dir.log" 2>&1 </dev/null; then
      export GRAINE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=graine;Password=$word;Database=postgres"
      say "PostgreSQL $("$postgres_bin/postgres" --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1) on port $port"
      return 0
    fi
  done
  say "PostgreSQL did not start:"
  tail -n 5 "$postgres_dir/server.log"
}

stop_postgres() {
  [ -n "$postgres_dir" ] || return 0
  postgres_run "$postgres_bin/pg_ctl" -D "$postgres_dir/data" -m immediate -w stop >/dev/null 2>&1
  rm -rf "$postgres_dir" "$postgres_dir.log"
}
