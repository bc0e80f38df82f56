import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import {
  AllOrdersDocument,
  type AllOrdersQuery,
  DeliverDocument,
  LoginDocument,
  ShipDocument,
} from './generated/contract.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** The demo as `npm start` makes it, in a folder of its own, and somebody behind its counter. */
export interface DemoShop {
  readonly origin: string
  /** Asks as staff. */
  ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data>
  /** All orders, newest first. */
  orders(): Promise<NonNullable<AllOrdersQuery['orders']>['nodes']>
  ship(orderId: string): Promise<void>
  deliver(orderId: string): Promise<void>
  /** Kills the server, does `meanwhile`, and starts it again at the same place. */
  kill(meanwhile?: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function openDemoShop(): Promise<DemoShop> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-demo-'))
  chmodSync(folder, 0o755)
  let server: ServerProcess = await startServer({ DATA_DIR: folder })
  const { origin } = server
  let authorization: string | undefined

  const ask: DemoShop['ask'] = async (document, variables) => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tenant': 'demo', ...(authorization && { authorization }) },
      body: JSON.stringify({ query: print(document), variables }),
    })
    const { data, errors } = (await response.json()) as { data: never; errors?: { message: string }[] }
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '))
    return data
  }
  const input = { email: 'staff@demo.test', password: 'demo-demo-demo' }
  authorization = `Bearer ${(await ask(LoginDocument, { input })).login?.accessToken}`

  const done = (payload: { userErrors: { message: string }[] } | null) => {
    const [error] = payload?.userErrors ?? []
    if (error) throw new Error(error.message)
  }
  return {
    origin,
    ask,
    orders: async () => (await ask(AllOrdersDocument, {})).orders.nodes,
    ship: async (orderId) =>
      done(
        (await ask(ShipDocument, { input: { orderId, carrier: 'Heron Post', trackingNumber: 'HP 2207' } })).orderShip,
      ),
    deliver: async (orderId) => done((await ask(DeliverDocument, { input: { orderId } })).orderDeliver),
    async kill(meanwhile) {
      await server.end('SIGKILL')
      await meanwhile?.()
      server = await startServer({ DATA_DIR: folder, PORT: new URL(origin).port })
    },
    async close() {
      await server.end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
