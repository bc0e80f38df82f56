import { readFileSync } from 'node:fs'
import { parse, print, separateOperations } from 'graphql'
import { root } from './server.js'

const contract = separateOperations(parse(readFileSync(`${root}test/contract.graphql`, 'utf8')))
const texts = Object.fromEntries(Object.entries(contract).map(([name, document]) => [name, print(document)]))

/** A body as a whole HTTP request. */
export function bodyOf(content, { shop, token }) {
  const body = JSON.stringify(content)
  const proof = token ? `authorization: Bearer ${token}\r\n` : ''
  return `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nx-tenant: ${shop}\r\n${proof}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

export const textOf = (operationName) => texts[operationName]

/** An operation of the contract as a client sends it. */
export const requestOf = (operationName, variables, from) =>
  bodyOf({ operationName, query: texts[operationName], variables }, from)
