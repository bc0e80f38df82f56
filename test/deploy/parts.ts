import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseAddress } from '../../src/platform/address.ts'
import { startEmbedded } from '../../src/platform/embedded.ts'
import { connect } from '../database.ts'
import { listens } from '../drills/redis-server.ts'
import { root } from '../house/tree.ts'

const HERE = '127.0.0.1'
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')

export interface Part {
  end(signal: NodeJS.Signals): Promise<void>
}

/** Starts nginx with the configuration that is shipped, its holes filled in as nginx's image does it. */
export async function startProxy(folder: string, port: number, holes: Readonly<Record<string, string>>): Promise<Part> {
  const template = read('deploy/nginx/nginx.conf.template')
  const conf = path.join(folder, 'nginx.conf')
  writeFileSync(
    conf,
    template.replaceAll(/\$\{(\w+)\}/g, (hole, name) => holes[name] ?? hole),
  )
  const logFile = path.join(folder, 'nginx.log')
  const log = openSync(logFile, 'a')
  const globals = `daemon off; pid ${folder}/nginx.pid;`
  const child = spawn('nginx', ['-p', folder, '-c', conf, '-e', 'stderr', '-g', globals], {
    stdio: ['ignore', log, log],
  })
  const gone = once(child, 'exit')
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`nginx does not start: ${readFileSync(logFile, 'utf8')}`)
    await sleep(20)
  }
  return {
    async end(signal) {
      child.kill(signal)
      await gone
    },
  }
}

/** PostgreSQL as its image comes up: by TCP, with passwords, and a login made by the SQL of login.sh. */
export async function startPostgres(folder: string, port: number) {
  const flags = [`listen_addresses=${HERE}`, `port=${port}`, 'fsync=off', 'full_page_writes=off']
  const embedded = await startEmbedded(folder, { flags })
  const superuser: DatabaseAddress = embedded.address
  const password = crypto.randomUUID()
  writeFileSync(`${embedded.dataFolder}/pg_hba.conf`, `local all all trust\nhost all all ${HERE}/32 scram-sha-256\n`)
  const sql = connect(superuser)
  await sql`select pg_reload_conf()`
  const [, statements = ''] = /<<'SQL'\n(.*?)\nSQL\n/s.exec(read('deploy/postgres/login.sh')) ?? []
  for (const statement of statements.split(';\n')) await sql.unsafe(statement.replace(":'password'", `'${password}'`))
  await sql.end()
  const login: DatabaseAddress = { host: HERE, port, user: 'cartograph', password, database: 'cartograph' }
  return { login, superuser: { ...superuser, database: login.database }, stop: () => embedded.stop() }
}
