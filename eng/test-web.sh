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

run_web() {
  local npm=(npm --prefix web --silent run)
  web_check web.types "${npm[@]}" typecheck
  web_check web.lint "${npm[@]}" lint
  web_tests web.unit '`${r.numPassedTests} ${r.numFailedTests} ${r.numPendingTests}`' "${npm[@]}" test
  web_check web.budget node web/console/build/budget.mjs
  if [ -n "${GRAINE_TEST_CHROMIUM:-}" ]; then
    # A journey that went through only at a second try has failed.
    web_tests web.e2e '`${r.stats.expected} ${r.stats.unexpected + r.stats.flaky} ${r.stats.skipped}`' "${npm[@]}" e2e
  else
    say "No Chromium: the journeys in a browser are skipped."
    skipped=$((skipped + 1))
  fi
}
