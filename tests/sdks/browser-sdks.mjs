// Usage: node browser-sdks.mjs HOST WRITE_KEY SECRET_KEY [CHROMIUM]. Sends with the browser SDKs, cross-origin, in a headless Chromium; prints one line of JSON.
import http from 'node:http'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { startProxy } from './proxy.mjs'

const [host, writeKey, secretKey, executablePath = '/usr/bin/chromium'] = process.argv.slice(2)
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

const { outputFiles } = await build({
  entryPoints: ['browser/segment.js', 'browser/rudder.js'],
  absWorkingDir: import.meta.dirname, bundle: true, format: 'iife', write: false, outdir: 'out', logLevel: 'error',
})
const scripts = Object.fromEntries(outputFiles.map((file) => ['/' + file.path.split('/').pop(), file.text]))
const pages = http.createServer((request, response) => {
  const path = new URL(request.url, 'http://x').pathname
  const isScript = path.endsWith('.js')
  response.writeHead(scripts[path] || !isScript ? 200 : 404, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
  response.end(scripts[path] ?? `<!doctype html><title>T page</title><script src="${path}.js"></script>`)
})
await new Promise((resolve) => pages.listen(0, '127.0.0.1', resolve))
const site = `http://localhost:${pages.address().port}`

const browser = await chromium.launch({ executablePath, headless: true, args })
const report = { problems: [] }

const waitMaxMs = 30_000
const settleMs = 2_000 // For what would come twice.

// Asks again until the answer is yes; after 30 s it goes on all the same, and the caller finds what is missing.
async function waitFor(isSo) {
  const end = Date.now() + waitMaxMs
  while (!(await isSo()) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 200))
}

async function countEvents(reference) {
  const answer = await fetch(`${host}/v1/members/${reference}/timeline?limit=100`, { headers: { authorization: `Bearer ${secretKey}` } })
  return answer.ok ? (await answer.json()).items.length : 0
}

// Opens the page of one SDK in its own profile, waits until all it sent has arrived, and a while longer.
async function run(sdk, query, hasArrived) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  page.on('console', (message) => { if (message.type() === 'error') report.problems.push(`${sdk}: ${message.text()}`) })
  page.on('pageerror', (error) => report.problems.push(`${sdk}: ${error.message}`))
  await page.goto(`${site}/${sdk}?${new URLSearchParams(query)}`)
  await page.waitForFunction(() => window.isDone === true, undefined, { timeout: waitMaxMs })
  await waitFor(hasArrived)
  await page.waitForTimeout(settleMs)
  await context.close()
}

for (const [mode, userId] of [['settings', 'sdk-segment-web'], ['standard', 'sdk-segment-web-standard']]) {
  await run('segment', { host, writeKey, mode, userId }, async () => (await countEvents('user:' + userId)) >= 6)
}
for (const [mode, userId] of [['', 'sdk-rudder-web'], ['batch', 'sdk-rudder-web-batch'], ['beacon', 'sdk-rudder-web-beacon']]) {
  await run('rudder', { host, writeKey, userId, mode }, async () => (await countEvents(`email:${userId}@shop.example`)) >= 4)
}

// A lost answer, then a retry: its preflight asks for headers that the first try had not.
for (const [sdk, headers] of [['segment', { 'retry-after': '2' }], ['rudder', {}]]) {
  const before = report.problems.length
  const proxy = await startProxy(host, (n) => (n === 0 ? { status: headers['retry-after'] ? 429 : 500, headers, isForwarded: true } : undefined))
  await run(sdk, { host: proxy.host, writeKey, userId: `sdk-${sdk}-web-retry`, mode: sdk === 'segment' ? 'standard' : '', only: 'track' },
    () => proxy.posts.length >= 2)
  report[sdk + 'Tries'] = proxy.posts.length
  report[sdk + 'WaitMs'] = proxy.posts.length > 1 ? proxy.posts[1].at - proxy.posts[0].at : 0
  report.problems.length = before
  proxy.close()
}

await browser.close()
pages.close()
console.log(JSON.stringify(report))
process.exit(0)
