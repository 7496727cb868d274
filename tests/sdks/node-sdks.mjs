// Usage: node node-sdks.mjs HOST WRITE_KEY. Sends with each server-side SDK, each as its own person; prints one line of JSON.
import { Analytics } from '@segment/analytics-node'
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { jitsuAnalytics } from '@jitsu/js'
import { PostHog } from 'posthog-node'
import { startProxy } from './proxy.mjs'

const [host, writeKey] = process.argv.slice(2)
const order = (id) => ({ order_id: id, total: 99.9, currency: 'EUR', products: [{ product_id: 'p1', quantity: 2, price: 49.95 }] })
const report = {}

function segmentEverything(analytics, userId) {
  analytics.identify({ userId, anonymousId: userId + '-anon', traits: { email: userId + '@shop.example', plan: 'gold' } })
  analytics.track({ userId, event: 'Order Completed', properties: order(userId + '-o1') })
  analytics.page({ userId, name: 'Home', category: 'Docs' })
  analytics.screen({ userId, name: 'Main' })
  analytics.group({ userId, groupId: 'g1', traits: { name: 'Initech' } })
  analytics.alias({ userId, previousId: userId + '-old' })
  analytics.track({ userId, event: 'Custom Thing', messageId: userId + '-my-id' })
}

async function segment() {
  const analytics = new Analytics({ writeKey, host, flushAt: 20 })
  segmentEverything(analytics, 'sdk-segment-node')
  await analytics.closeAndFlush({ timeout: 20_000 })
}

// The answer to the first try is lost although the server has the events; then once 429. One event must be stored once.
async function segmentRetries() {
  const proxy = await startProxy(host, (n) =>
    n === 0 ? { status: 500, isForwarded: true } : n === 1 ? { status: 429, headers: { 'retry-after': '2' } } : undefined)
  const analytics = new Analytics({ writeKey, host: proxy.host, flushAt: 1 })
  analytics.track({ userId: 'sdk-segment-retry', event: 'Order Completed', properties: order('retry-o1') })
  await analytics.closeAndFlush({ timeout: 30_000 })
  report.segmentTries = proxy.posts.length
  report.segmentWaitMs = proxy.posts.length > 2 ? proxy.posts[2].at - proxy.posts[1].at : 0
  proxy.close()
}

async function segmentLarge() {
  const analytics = new Analytics({ writeKey, host, flushAt: 60 })
  for (let i = 0; i < 40; i++) analytics.track({ userId: 'sdk-segment-large', event: 'Large', properties: { z: 'z'.repeat(31_000), i } })
  await analytics.closeAndFlush({ timeout: 20_000 })
  const other = new Analytics({ writeKey, host, flushAt: 1 })
  other.track({ userId: 'sdk-segment-large', event: 'Huge', properties: { z: 'z'.repeat(900_000) } })
  await other.closeAndFlush({ timeout: 20_000 })
}

async function segmentUnknownKey() {
  const proxy = await startProxy(host, () => undefined)
  const analytics = new Analytics({ writeKey: 'nobody', host: proxy.host, flushAt: 1, maxRetries: 0 })
  let isDropped = false
  analytics.on('error', () => { isDropped = true })
  analytics.track({ userId: 'sdk-segment-nobody', event: 'Lost' })
  await analytics.closeAndFlush({ timeout: 5_000 })
  report.isUnknownKeyDropped = isDropped
  proxy.close()
}

async function rudder(gzip) {
  const userId = gzip ? 'sdk-rudder-gzip' : 'sdk-rudder-plain'
  const client = new RudderAnalytics(writeKey, { dataPlaneUrl: host, gzip, flushAt: 20 })
  client.identify({ userId, traits: { email: userId + '@shop.example' } })
  client.track({ userId, event: 'Order Completed', properties: order(userId + '-o1') })
  client.page({ userId, name: 'Home' })
  client.screen({ userId, name: 'Main' })
  client.group({ userId, groupId: 'g1' })
  client.alias({ userId, previousId: userId + '-old' })
  await new Promise((resolve) => client.flush(resolve))
  await new Promise((resolve) => setTimeout(resolve, 500))
  await new Promise((resolve) => client.flush(resolve))
}

async function jitsu() {
  const client = jitsuAnalytics({ host, writeKey: writeKey + ':secret' })
  await client.identify('sdk-jitsu', { email: 'sdk-jitsu@shop.example' })
  await client.track('Order Completed', order('jitsu-o1'))
  await client.page({ name: 'Home' })
}

async function posthog() {
  const client = new PostHog(writeKey, { host, flushAt: 20 })
  client.identify({ distinctId: 'sdk-posthog', properties: { email: 'sdk-posthog@shop.example' } })
  client.capture({ distinctId: 'sdk-posthog', event: 'Order Completed', properties: order('posthog-o1') })
  client.alias({ distinctId: 'sdk-posthog', alias: 'sdk-posthog-old' })
  await client.shutdown(20_000)
}

for (const run of [segment, segmentRetries, segmentLarge, segmentUnknownKey, () => rudder(true), () => rudder(false), jitsu, posthog]) await run()
console.log(JSON.stringify(report))
process.exit(0)
