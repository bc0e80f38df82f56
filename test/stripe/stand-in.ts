import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Account, type Params } from './account.ts'
import { KeptAnswers, type Told } from './kept-answers.ts'
import { Refused } from './objects.ts'

type Act = 'create' | 'confirm' | 'retrieve' | 'capture' | 'cancel' | 'refund' | 'list refunds' | 'customer'

/** What goes wrong with one request: before anything was done, or after it. */
export type Fault = '429' | '500 before' | '500 after' | 'cut before' | 'cut after' | 'hang before' | 'hang after'

interface Route {
  readonly act: Act
  run(account: Account, params: Params): object
}

/** Stripe's HTTP, as far as we speak it, over books that tests can read: it runs on a port of its own. */
export class StripeStandIn {
  readonly account = new Account()
  /** Every request: what was asked, and what went wrong with it. */
  readonly requests: { readonly act: Act; readonly fault: Fault | undefined; readonly replayed: boolean }[] = []
  /** Decides what goes wrong with a request. */
  trouble: (act: Act) => Fault | undefined = () => undefined
  /** How long it takes to do a thing, and again to say so. */
  latencyMs: () => number = () => 0
  private readonly kept = new KeptAnswers()
  private readonly hung = new Set<ServerResponse>()

  private constructor(
    private readonly server: Server,
    readonly secretKey: string,
  ) {
    server.on('request', (incoming, response) => void this.answer(incoming, response).catch(() => response.destroy()))
  }

  static async open(secretKey = 'sk_test_standin0123456789'): Promise<StripeStandIn> {
    const server = createServer()
    const standIn = new StripeStandIn(server, secretKey)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return standIn
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** The next requests of this kind go wrong. */
  fail(act: Act, ...faults: readonly Fault[]): void {
    const left = [...faults]
    this.trouble = (asked) => (asked === act ? left.shift() : undefined)
  }

  async close(): Promise<void> {
    for (const response of this.hung) response.destroy()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const { pathname, searchParams } = new URL(incoming.url ?? '/', this.origin)
    const body = Buffer.concat(chunks).toString()
    const route = routeOf(incoming.method ?? 'GET', pathname)
    if (incoming.headers.authorization !== `Bearer ${this.secretKey}`)
      return say(response, refusedBy(new Refused(401, 'invalid_request_error', 'unauthorized', 'Invalid API Key')))
    if (!route) return say(response, refusedBy(new Refused(404, 'invalid_request_error', 'unknown', 'No such path')))

    const fault = this.trouble(route.act)
    const key = incoming.headers['idempotency-key']
    await this.pass()
    const { told, replayed } = this.do(
      route,
      incoming.method === 'GET' ? paramsOf(searchParams) : paramsOf(new URLSearchParams(body)),
      typeof key === 'string' ? key : undefined,
      `${pathname}?${body}`,
      fault,
    )
    this.requests.push({ act: route.act, fault, replayed })
    await this.pass()
    if (fault?.startsWith('cut')) return void response.destroy()
    if (fault?.startsWith('hang')) return void this.hung.add(response)
    if (replayed) response.setHeader('idempotent-replayed', 'true')
    say(response, told)
  }

  /** Does what is asked, once for each key. */
  private do(route: Route, params: Params, key: string | undefined, request: string, fault: Fault | undefined) {
    try {
      if (fault === '429') throw new Refused(429, 'rate_limit_error', 'rate_limit', 'Too many requests')
      if (fault === 'cut before' || fault === 'hang before') return { told: OUT_OF_ORDER, replayed: false }
      const known = key === undefined ? undefined : this.kept.claim(key, request)
      if (known) return { told: known, replayed: true }
    } catch (error) {
      return { told: refusedBy(error as Refused), replayed: false }
    }
    const told = fault === '500 before' ? OUT_OF_ORDER : this.run(route, params)
    const answer = fault === '500 after' ? OUT_OF_ORDER : told
    if (key !== undefined) {
      if (answer.status === 400) this.kept.release(key)
      else this.kept.keep(key, answer)
    }
    return { told: answer, replayed: false }
  }

  private run(route: Route, params: Params): Told {
    try {
      return { status: 200, body: structuredClone(route.run(this.account, params)) }
    } catch (error) {
      if (error instanceof Refused) return refusedBy(error)
      throw error
    }
  }

  private async pass(): Promise<void> {
    const ms = this.latencyMs()
    if (ms > 0) await sleep(ms)
  }
}

const OUT_OF_ORDER: Told = { status: 500, body: { error: { type: 'api_error', message: 'Something went wrong.' } } }

const refusedBy = ({ status, body }: Refused): Told => ({ status, body })

function say(response: ServerResponse, { status, body }: Told): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_standin' })
  response.end(JSON.stringify(body))
}

function routeOf(method: string, path: string): Route | undefined {
  const [, id = '', verb] = /^\/v1\/payment_intents\/(\w+)(?:\/(\w+))?$/.exec(path) ?? []
  if (method === 'GET') {
    if (id && !verb) return { act: 'retrieve', run: (account) => account.intent(id) }
    if (path === '/v1/refunds') return { act: 'list refunds', run: listRefunds }
    return undefined
  }
  if (path === '/v1/payment_intents') return { act: 'create', run: (account, params) => account.create(params) }
  if (path === '/v1/refunds') return { act: 'refund', run: (account, params) => account.refund(params) }
  if (path === '/v1/customers') return { act: 'customer', run: (account, params) => account.customer(params) }
  if (verb === 'confirm') return { act: 'confirm', run: (account, params) => account.confirm(id, params) }
  if (verb === 'capture') return { act: 'capture', run: (account, params) => account.capture(id, params) }
  if (verb === 'cancel') return { act: 'cancel', run: (account) => account.cancel(id) }
  return undefined
}

const listRefunds = ({ refunds }: Account, { payment_intent }: Params) => {
  const data = refunds.filter((refund) => refund.payment_intent === payment_intent).toReversed()
  return { object: 'list', data, has_more: false, url: '/v1/refunds' }
}

/** `metadata[payment_id]=…` as an object in an object. */
function paramsOf(given: URLSearchParams): Params {
  const params: Record<string, string | Record<string, string>> = {}
  for (const [name, value] of given) {
    const [, outer = name, inner] = /^(\w+)\[(\w+)\]$/.exec(name) ?? []
    const group = params[outer]
    if (inner === undefined) params[outer] = value
    else params[outer] = { ...(typeof group === 'object' ? group : {}), [inner]: value }
  }
  return params
}
