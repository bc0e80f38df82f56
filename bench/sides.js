import { fork } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { fileURLToPath } from 'node:url'

const LOAD = fileURLToPath(new URL('load.js', import.meta.url))

/** Has a load generator of its own process ask for so long. */
export async function loadOf(job) {
  const child = fork(LOAD, { execArgv: [] })
  child.send(job)
  const [outcome] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('The load generator is gone.')
    }),
  ])
  child.kill()
  if (outcome.failure) throw new Error(outcome.failure)
  return outcome
}

/** The body of one answer, asked for once. */
export function askOnce(port, request) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () =>
      socket.write(request.replace('\r\n', '\r\nconnection: close\r\n')),
    )
    const chunks = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const [head, body] = [text.slice(0, text.indexOf('\r\n\r\n')), text.slice(text.indexOf('\r\n\r\n') + 4)]
      if (head.startsWith('HTTP/1.1 200')) resolve(body)
      else reject(new Error(text))
    })
  })
}

const COMPARED = 40
const COMPARED_WRITES = 3

/** Fails unless both sides answer the same to the last byte; what a write makes up is masked. */
export async function compareAnswers(name, requests, [server, floor], { sql, reset, mask = (text) => text }) {
  const every = Math.ceil(requests.length / (reset ? COMPARED_WRITES : COMPARED))
  for (const request of requests.filter((_, i) => i % every === 0)) {
    await reset?.(sql)
    const ours = mask(await askOnce(server.port, request))
    await reset?.(sql)
    const theirs = mask(await askOnce(floor.port, request))
    if (ours === theirs) continue
    let at = 0
    while (ours[at] === theirs[at]) at++
    const near = (text) => text.slice(Math.max(0, at - 100), at + 200)
    throw new Error(`${name}: the answers differ.\nserver: ${near(ours)}\nfloor:  ${near(theirs)}\nasked:  ${request}`)
  }
}
