#!/usr/bin/env bash
# Builds the console into web/console/dist: npm ci when the lock file changed, the build when an input changed.
# Does nothing when all is as it was. --packages stops after npm ci.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
web=$top/web
stamp=$top/artifacts/web.stamp
page=$web/console/dist/index.html

say() { printf '%s\n' "$*" >&2; }
fail() { say "web.sh: $*"; exit 1; }

inputs() (
  cd "$top" || return 1
  find web \( -name node_modules -o -name dist -o -name e2e -o -name '*.test.ts' \) -prune -o -type f -print0 | LC_ALL=C sort -z
)

# Contents rather than times: a checkout of the same files builds nothing.
state() { (cd "$top" && inputs | xargs -0 cksum | cksum); }

install() {
  local known=$web/node_modules/.graine-lock
  if cmp -s "$web/package-lock.json" "$known"; then return 0; fi
  say "Console: installing packages..."
  (cd "$web" && npm ci --prefer-offline --no-audit --no-fund --loglevel=error) </dev/null >&2 || fail "npm ci failed in web/."
  cp "$web/package-lock.json" "$known"
}

is_fresh() { [ -s "$page" ] && [ -s "$stamp" ] && [ "$(state)" = "$(cat "$stamp")" ]; }

if [ "${1:-}" != --packages ] && is_fresh; then exit 0; fi

command -v node >/dev/null && command -v npm >/dev/null ||
  fail "Node 20.19 or later with npm is needed to build the console, and is not on the PATH."
[ "$(node -p 'const [a, b] = process.versions.node.split("."); a > 20 || (a == 20 && b >= 19)')" = true ] ||
  fail "Node 20.19 or later is needed to build the console, found $(node --version)."

mkdir -p "$top/artifacts"
exec 8>"$top/artifacts/web.lock"
if command -v flock >/dev/null; then flock 8; fi # Two builds at once: the second waits and finds it done.
install
if [ "${1:-}" = --packages ] || is_fresh; then exit 0; fi
say "Console: building..."
built=$(state)
(cd "$web" && npm run --silent build -- --logLevel error) </dev/null >&2 || fail "the build of the console failed."
printf '%s\n' "$built" >"$stamp"
