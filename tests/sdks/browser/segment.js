import { AnalyticsBrowser } from '@segment/analytics-next'

const query = new URLSearchParams(location.search)
const [host, writeKey, userId, mode] = ['host', 'writeKey', 'userId', 'mode'].map((name) => query.get(name))
const options = mode === 'settings'
  ? [{ writeKey, cdnURL: host }]
  : [
      { writeKey, cdnSettings: { integrations: { 'Segment.io': { apiKey: writeKey } } } },
      { integrations: { 'Segment.io': { apiHost: host.replace('http://', '') + '/v1', protocol: 'http' } } },
    ]
const analytics = AnalyticsBrowser.load(...options)

async function everything() {
  await analytics.ready()
  if (query.get('only') === 'track') {
    await analytics.track('Order Completed', { order_id: userId + '-o1', total: 9.5, currency: 'EUR' }, { userId })
    return
  }
  await analytics.page('Home')
  await analytics.identify(userId, { email: userId + '@shop.example' })
  await analytics.track('Order Completed', { order_id: userId + '-o1', total: 9.5, currency: 'EUR' })
  await analytics.group('g1', { n: 1 })
  await analytics.screen('Main')
  await analytics.alias(userId + '-next')
}

everything().finally(() => { window.isDone = true })
