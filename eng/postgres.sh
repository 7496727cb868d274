# A throwaway PostgreSQL for ./test and ./run bench, which source this file; they define say.
# Sets: postgres_bin by find_postgres, postgres_connection by start_postgres; stop_postgres takes it all away again.

postgres_dir=
postgres_bin=
postgres_as=
postgres_port=
postgres_connection=

find_postgres() {
  local initdb
  initdb=$(ls -d /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
  [ -n "$initdb" ] || initdb=$(command -v initdb) || return 1
  postgres_bin=$(dirname "$initdb")
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
  local word port
  if [ "$(id -u)" -eq 0 ]; then
    postgres_as=postgres
    id postgres >/dev/null 2>&1 || useradd --system --shell /bin/sh postgres || return 1
  fi
  clear_stale_postgres
  postgres_dir=$(mktemp -d "${TMPDIR:-/tmp}/graine-pg.XXXXXX")
  word=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s\n' "$word" >"$postgres_dir/word"
  printf '%s\n' "$$" >"$postgres_dir/owner"
  if [ -n "$postgres_as" ]; then chown -R "$postgres_as" "$postgres_dir"; fi
  postgres_run "$postgres_bin/initdb" -D "$postgres_dir/data" -U graine -A scram-sha-256 --pwfile="$postgres_dir/word" \
    -E UTF8 --locale=C >"$postgres_dir.log" 2>&1 || { say "initdb failed:"; tail -n 5 "$postgres_dir.log"; return 1; }
  for _ in 1 2 3 4 5; do
    port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
    if postgres_run "$postgres_bin/pg_ctl" -D "$postgres_dir/data" -w -t 60 -l "$postgres_dir/server.log" -o \
      "-p $port -k $postgres_dir -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=256MB -c min_wal_size=2GB -c max_wal_size=8GB -c bgwriter_delay=20ms -c bgwriter_lru_maxpages=1000" \
      start >"$postgres_dir.log" 2>&1 </dev/null; then
      postgres_port=$port
      postgres_connection="Host=127.0.0.1;Port=$port;Username=graine;Password=$word;Database=postgres"
      say "PostgreSQL $("$postgres_bin/postgres" --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1) on port $port"
      return 0
    fi
  done
  say "PostgreSQL did not start:"
  tail -n 5 "$postgres_dir/server.log"
  return 1
}

# A server that has run for a while writes its log into files it has; a new one makes each, 16 MB of zeros, while commits wait.
# Makes 2 GB of them, so that what is measured is the former.
age_postgres() {
  local psql=$postgres_bin/psql
  [ -x "$psql" ] || psql=$(command -v psql) || return 0
  { for _ in $(seq 130); do printf '%s\n' "SELECT pg_logical_emit_message(false, '', ''); SELECT pg_switch_wal();"; done; printf 'CHECKPOINT;\n'; } |
    PGPASSWORD=$(cat "$postgres_dir/word") "$psql" -q -h 127.0.0.1 -p "$postgres_port" -U graine -d postgres >/dev/null
}

stop_postgres() {
  [ -n "$postgres_dir" ] || return 0
  postgres_run "$postgres_bin/pg_ctl" -D "$postgres_dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$postgres_dir" "$postgres_dir.log"
}
