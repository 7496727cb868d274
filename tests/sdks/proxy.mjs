// Stands between an SDK and the server, and answers what the plan says instead of what the server said.
import http from 'node:http'

/**
 * @param {string} target Where requests go.
 * @param {(n: number, request: http.IncomingMessage) => {status: number, headers?: object, isForwarded?: boolean} | undefined} plan
 *   For the n-th POST, from 0. With isForwarded the server has the events all the same, as when an answer is lost.
 */
export async function startProxy(target, plan) {
  const posts = []
  const server = http.createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const isPost = request.method === 'POST'
    const answer = isPost ? plan(posts.length, request) : undefined
    if (isPost) posts.push({ at: Date.now(), url: request.url, headers: request.headers })
    let forwarded
    if (!answer || answer.isForwarded) {
      const headers = { ...request.headers }
      for (const name of ['host', 'connection', 'content-length', 'transfer-encoding', 'expect']) delete headers[name]
      forwarded = await fetch(target + request.url, { method: request.method, headers, body: isPost ? body : undefined, redirect: 'manual' })
    }
    const cors = {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-expose-headers': 'Retry-After',
    }
    if (answer) {
      await forwarded?.arrayBuffer()
      response.writeHead(answer.status, { ...cors, ...answer.headers }).end()
      return
    }
    const headers = Object.fromEntries(forwarded.headers)
    for (const name of ['transfer-encoding', 'connection', 'content-encoding', 'content-length']) delete headers[name]
    response.writeHead(forwarded.status, headers).end(Buffer.from(await forwarded.arrayBuffer()))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `http://127.0.0.1:${server.address().port}`,
    posts,
    close: () => { server.closeAllConnections(); server.close() },
  }
}
