// Usage: node browser-sdks.mjs HOST WRITE_KEY [CHROMIUM]. Sends with the browser SDKs, cross-origin, in a headless Chromium; prints one line of JSON.
import http from 'node:http'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { startProxy } from './proxy.mjs'

const [host, writeKey, executablePath = '/usr/bin/chromium'] = process.argv.slice(2)
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

// Opens the page of one SDK in its own profile, waits until it says that it has sent everything, and a while longer.
async function run(sdk, query, settleMs = 1_500) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  page.on('console', (message) => { if (message.type() === 'error') report.problems.push(`${sdk}: ${message.text()}`) })
  page.on('pageerror', (error) => report.problems.push(`${sdk}: ${error.message}`))
  await page.goto(`${site}/${sdk}?${new URLSearchParams(query)}`)
  await page.waitForFunction(() => window.isDone === true, undefined, { timeout: 30_000 })
  await page.waitForTimeout(settleMs)
  await context.close()
}

await run('segment', { host, writeKey, mode: 'settings', userId: 'sdk-segment-web' }, 7_000)
await run('segment', { host, writeKey, mode: 'standard', userId: 'sdk-segment-web-standard' })
await run('rudder', { host, writeKey, userId: 'sdk-rudder-web' })
await run('rudder', { host, writeKey, userId: 'sdk-rudder-web-batch', mode: 'batch' }, 4_000)
await run('rudder', { host, writeKey, userId: 'sdk-rudder-web-beacon', mode: 'beacon' }, 4_000)

// A lost answer, then a retry: its preflight asks for headers that the first try had not.
for (const [sdk, headers] of [['segment', { 'retry-after': '2' }], ['rudder', {}]]) {
  const before = report.problems.length
  const proxy = await startProxy(host, (n) => (n === 0 ? { status: headers['retry-after'] ? 429 : 500, headers, isForwarded: true } : undefined))
  await run(sdk, { host: proxy.host, writeKey, userId: `sdk-${sdk}-web-retry`, mode: sdk === 'segment' ? 'standard' : '', only: 'track' }, 6_000)
  report[sdk + 'Tries'] = proxy.posts.length
  report[sdk + 'WaitMs'] = proxy.posts.length > 1 ? proxy.posts[1].at - proxy.posts[0].at : 0
  report.problems.length = before
  proxy.close()
}

await browser.close()
pages.close()
console.log(JSON.stringify(report))
process.exit(0)
