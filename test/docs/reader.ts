import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { getOperationAST, parse } from 'graphql'
import { filledWith, type Learnt, learntFrom } from '../../graphiql/src/learnt.ts'
import { type Asker, asker } from '../harness.ts'
import { root } from '../house/tree.ts'
import { socketClient } from '../streams.ts'
import { type Block, type Step, stepsOf } from './page.ts'

const run = promisify(execFile)

type Json = { readonly [key: string]: unknown }

/** What a block says will come of it: nothing wrong, a refusal, or an error. */
const expectedIn = (text: string): string => /^# .*\b((?:Refused|Fails): [A-Z_]+)/m.exec(text)?.[1] ?? 'no error'

/** As whom a block is to be sent: who wrote nothing is a guest. */
const personIn = (text: string): string | undefined => /^# .*\bAs (customer|staff|owner)\b/m.exec(text)?.[1]

/** Somebody who reads a page from top to bottom, and does all it shows, at the shop that `npm start` opens. */
export class Reader {
  private known: Learnt = {}
  private readonly people = new Map<string, Promise<Asker>>()

  constructor(
    private readonly origin: string,
    private readonly dataDir: string,
  ) {}

  /** Takes the steps of a page; tells where it did not go as the page says. */
  async follow(blocks: readonly Block[]): Promise<{ taken: number; complaints: string[] }> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-reader-'))
    const complaints: string[] = []
    const steps = stepsOf(blocks)
    try {
      for (const { language, text } of blocks)
        if (language === 'csv') writeFileSync(path.join(folder, 'products.csv'), `${text}\n`)
      for (const step of steps) {
        const came = await this.take(step, folder).catch((error: Error) => error.message)
        const expected = expectedIn(step.text)
        if (came !== expected) complaints.push(`${step.place}: ${came}, and the page says ${expected}`)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    return { taken: steps.length, complaints }
  }

  private async take(step: Step, folder: string): Promise<string> {
    if (step.kind === 'shell') return this.type(step.text, folder)
    const operation = getOperationAST(parse(step.text))
    const variables = filledWith(this.known, step.variables ?? {}) as Json
    const ask = await this.as(personIn(step.text))
    const answer =
      operation?.operation === 'subscription'
        ? await this.firstOf(ask, step.text, variables)
        : (await ask.raw(step.text, variables)).body
    this.known = { ...this.known, ...learntFrom(answer.data) }
    return outcomeOf(answer)
  }

  private async firstOf(
    { headers }: Asker,
    query: string,
    variables: Json,
  ): Promise<{ data?: unknown; errors?: never }> {
    const client = socketClient(headers, this.origin)
    try {
      for await (const result of client.iterate({ query, variables })) return result as never
      throw new Error('the stream ended before it told anything')
    } finally {
      await client.dispose()
    }
  }

  private as(person: string | undefined): Promise<Asker> {
    const headers = { 'x-tenant': 'demo' }
    const guest = asker(headers, '', this.origin)
    if (!person) return Promise.resolve(guest)
    const known = this.people.get(person) ?? this.logIn(guest, person)
    this.people.set(person, known)
    return known
  }

  private async logIn(guest: Asker, person: string): Promise<Asker> {
    const { login } = await guest(
      'mutation ($input: LoginInput!) { login(input: $input) { accessToken userErrors { message } } }',
      { input: { email: `${person}@demo.test`, password: 'demo-demo-demo' } },
    )
    return asker({ 'x-tenant': 'demo', authorization: `Bearer ${login.accessToken}` }, '', this.origin)
  }

  /** Types lines into a shell. A stream is left after a while: it would go on for ever. */
  private async type(lines: string, folder: string): Promise<string> {
    const text = (filledWith(this.known, lines) as string)
      .replaceAll('http://localhost:4000', this.origin)
      .replaceAll('npx cartograph', `${process.execPath} ${path.join(root, 'bin/cartograph.js')}`)
      .replaceAll(/^examples\/scripts/gm, path.join(root, 'examples/scripts'))
      .replaceAll('curl -N', 'curl -N --max-time 3')
    const isStream = lines.includes('curl -N')
    const env = { ...process.env, DATA_DIR: this.dataDir, ORIGIN: this.origin }
    const { stdout } = await run('bash', ['-euc', text], { cwd: folder, env }).catch((error) => {
      if (isStream && error.code === 28) return error as { stdout: string }
      throw new Error(`${error.stderr}${error.stdout}`.trim())
    })
    if (isStream && !stdout.includes('event: next')) return `a stream that told nothing: ${stdout}`
    const answers = stdout.split('\n').filter((line) => line.startsWith('{"'))
    for (const answer of answers) this.known = { ...this.known, ...learntFrom(JSON.parse(answer).data) }
    return answers.map((answer) => outcomeOf(JSON.parse(answer))).find((came) => came !== 'no error') ?? 'no error'
  }
}

/** What came of an operation, as a page would say it. */
function outcomeOf({
  data,
  errors,
}: {
  data?: unknown
  errors?: readonly { extensions?: { code?: string } }[]
}): string {
  if (errors?.[0]) return `Fails: ${errors[0].extensions?.code}`
  const refused = Object.values((data ?? {}) as Json).flatMap((payload) => {
    const { userErrors = [] } = (payload ?? {}) as { userErrors?: { code: string }[] }
    return userErrors.map(({ code }) => `Refused: ${code}`)
  })
  return refused[0] ?? 'no error'
}
