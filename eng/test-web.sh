# The console's part of ./test, which sources this file: types, rules, unit tests, size, journeys in a browser.
# Reads: part (the filter). Adds to: passed, failed, skipped.

# Runs one check that is either right or wrong: web_check NAME COMMAND...
web_check() {
  local name=$1 log=artifacts/test/$1.log
  shift
  case $name in *"$part"*) ;; *) return 0 ;; esac
  step "$name"
  if "${limit[@]}" "$@" >"$log" 2>&1 </dev/null; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    tail -n 60 "$log"
    say "FAILED: $name (whole log: $log)"
  fi
}

# Runs tests that write their totals as JSON: web_tests NAME SUMMARY COMMAND...; SUMMARY makes "passed failed skipped" of it.
web_tests() {
  local name=$1 summary=$2 log=artifacts/test/$1.log report=$PWD/artifacts/test/$1.json counts code ok bad over
  shift 2
  case $name in *"$part"*) ;; *) return 0 ;; esac
  step "$name"
  rm -f "$report"
  GRAINE_REPORT=$report "${limit[@]}" "$@" >"$log" 2>&1 </dev/null
  code=$?
  counts=$(node -p "const r = JSON.parse(require('fs').readFileSync('$report', 'utf8')); $summary" 2>/dev/null) || counts="0 1 0"
  read -r ok bad over <<<"$counts"
  if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  [ "$bad" -eq 0 ] || { tail -n 120 "$log"; say "FAILED: $name (whole log: $log)"; }
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + over))
}

# What needs neither the built server nor a browser: begun beside the test projects that mostly wait for processes, told by finish_web_checks.
start_web_checks() {
  mkdir -p artifacts/test
  (
    passed=0 failed=0 skipped=0
    npm=(npm --prefix web --silent run)
    web_check web.types "${npm[@]}" typecheck
    web_check web.lint "${npm[@]}" lint
    web_tests web.unit '`${r.numPassedTests} ${r.numFailedTests} ${r.numPendingTests}`' "${npm[@]}" test
    web_check web.budget node web/console/build/budget.mjs
    printf '%s %s %s\n' "$passed" "$failed" "$skipped" >artifacts/test/web.totals
  ) >artifacts/test/web.checks.log 2>&1 </dev/null &
  web_checks=$!
}

finish_web_checks() {
  local ok=0 bad=1 over=0
  wait "$web_checks"
  cat artifacts/test/web.checks.log
  # A run that told no totals has failed.
  [ ! -s artifacts/test/web.totals ] || read -r ok bad over <artifacts/test/web.totals
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + over))
}

run_journeys() {
  if [ -n "${GRAINE_TEST_CHROMIUM:-}" ]; then
    # A journey that went through only at a second try has failed.
    web_tests web.e2e '`${r.stats.expected} ${r.stats.unexpected + r.stats.flaky} ${r.stats.skipped}`' npm --prefix web --silent run e2e
  else
    say "No Chromium: the journeys in a browser are skipped."
    skipped=$((skipped + 1))
  fi
}
