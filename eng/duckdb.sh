#!/usr/bin/env bash
# Puts this machine's libduckdb into artifacts/native/; the version is in eng/duckdb/package.json and nowhere else.
# npm picks the platform's own package and checks it against the committed lock file. Does nothing when it is there.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
native="$root/artifacts/native"
stamp="$native/duckdb.pin"
pin=$(cksum < "$root/eng/duckdb/package-lock.json")

if [ "$(cat "$stamp" 2>/dev/null)" = "$pin" ]; then
  for library in "$native"/{libduckdb.so,libduckdb.dylib,duckdb.dll}; do
    if [ -f "$library" ]; then exit 0; fi
  done
fi

command -v npm >/dev/null || { echo "duckdb.sh: npm is needed (Node 20 or later)." >&2; exit 1; }
mkdir -p "$native"
work=$(mktemp -d "$native/.install.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$root/eng/duckdb/package.json" "$root/eng/duckdb/package-lock.json" "$root/eng/duckdb/.npmrc" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)

found=
for library in "$work"/node_modules/@duckdb/node-bindings-*/{libduckdb.so,libduckdb.dylib,duckdb.dll}; do
  if [ -f "$library" ]; then
    # Moved into place in one step: a server that has the old file mapped keeps it.
    mv -f "$library" "$native/"
    found=$library
  fi
done
if [ -z "$found" ]; then
  echo "duckdb.sh: DuckDB publishes no library for $(uname -sm); see eng/duckdb/package.json." >&2
  exit 1
fi
printf '%s' "$pin" > "$stamp"
echo "duckdb.sh: $(basename "$found") is in artifacts/native." >&2
