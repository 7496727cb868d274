import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'

const query = new URLSearchParams(location.search)
const [host, writeKey, userId, mode] = ['host', 'writeKey', 'userId', 'mode'].map((name) => query.get(name))
const rudder = new RudderAnalytics()
rudder.load(writeKey, host, {
  configUrl: host,
  ...(mode === 'batch' ? { queueOptions: { batch: { enabled: true, flushInterval: 1_000 } } } : {}),
  ...(mode === 'beacon' ? { useBeacon: true, beaconQueueOptions: { flushQueueInterval: 1_000 } } : {}),
})
rudder.ready(() => { window.isDone = true })
if (query.get('only') === 'track') {
  rudder.setAnonymousId(userId + '-anon')
  rudder.track('Order Completed', { order_id: userId + '-o1', total: 9.5, currency: 'EUR' })
} else {
  rudder.page('Home')
  rudder.identify(userId, { email: userId + '@shop.example' })
  rudder.track('Order Completed', { order_id: userId + '-o1', total: 9.5, currency: 'EUR' })
  rudder.group('g1', { n: 1 })
  rudder.alias(userId + '-next')
}
