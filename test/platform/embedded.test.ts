import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterEach, describe, expect, it } from 'vitest'
import { connectionOptions, type DatabaseAddress } from '../../src/platform/address.ts'
import { type Embedded, findEmbedded, startEmbedded } from '../../src/platform/embedded.ts'
import { isAlive } from '../../src/platform/postmaster.ts'

const isRoot = process.getuid?.() === 0
const cleanups: (() => unknown)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function temporaryFolder(mode = 0o755): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'cartograph-test-')))
  chmodSync(folder, mode)
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function start(dataDir: string): Promise<Embedded> {
  const embedded = await startEmbedded(dataDir, { flags: ['fsync=off', 'full_page_writes=off'] })
  cleanups.push(() => embedded.stop({ adopted: true }))
  return embedded
}

async function ask(address: DatabaseAddress, query: string) {
  const sql = postgres({ ...connectionOptions(address), max: 1, fetch_types: false, onnotice: () => {} })
  try {
    return (await sql.unsafe(query)).map((row) => ({ ...row }))
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const pidOf = ({ dataFolder }: Embedded) => Number.parseInt(readFileSync(`${dataFolder}/postmaster.pid`, 'utf8'), 10)

const refusal = (dataDir: string) =>
  start(dataDir).then(
    () => 'started',
    (error: Error) => error.message,
  )

describe('the embedded PostgreSQL', () => {
  it('keeps what was written through a stop and a second start', async () => {
    const dataDir = temporaryFolder()
    const first = await start(dataDir)
    expect(first.adopted).toBe(false)
    await ask(first.address, 'create table kept as select 7 as n')
    expect(findEmbedded(dataDir)).toEqual(first.address)
    await first.stop()
    expect(findEmbedded(dataDir)).toBeUndefined()

    const second = await start(dataDir)
    expect(second.adopted).toBe(false)
    expect(await ask(second.address, 'select n from kept')).toEqual([{ n: 7 }])
    const settings =
      "select current_setting('listen_addresses') as tcp, current_setting('shared_preload_libraries') as preloaded"
    expect(await ask(second.address, settings)).toEqual([{ tcp: '', preloaded: 'pg_stat_statements' }])
  })

  it('is adopted where it still lives, and an adopter leaves it alive unless told otherwise', async () => {
    const dataDir = temporaryFolder()
    const first = await start(dataDir)
    const adopter = await start(dataDir)
    expect(adopter.adopted).toBe(true)
    expect(adopter.address).toEqual(first.address)
    await adopter.stop()
    expect(findEmbedded(dataDir)).toEqual(first.address)
    await adopter.stop({ adopted: true })
    expect(findEmbedded(dataDir)).toBeUndefined()
  })

  it('is one server when several start it at once', async () => {
    const dataDir = temporaryFolder()
    const all = await Promise.all([start(dataDir), start(dataDir), start(dataDir)])
    expect(all.filter(({ adopted }) => !adopted)).toHaveLength(1)
    expect(new Set(all.map(pidOf)).size).toBe(1)
  })

  it('is back, with what was committed, after its process was killed', async () => {
    const embedded = await start(temporaryFolder())
    await ask(embedded.address, 'create table kept as select 7 as n')
    process.kill(pidOf(embedded), 'SIGKILL')
    while (embedded.restarts === 0) await sleep(10)
    expect(await ask(embedded.address, 'select n from kept')).toEqual([{ n: 7 }])
  })

  it('starts in spite of locks whose pid has become another process', async () => {
    const dataDir = temporaryFolder()
    const first = await start(dataDir)
    await first.stop()
    const { uid, gid } = statSync(first.dataFolder)
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...(isRoot && { uid, gid }) })
    cleanups.push(async () => {
      stranger.kill()
      await once(stranger, 'exit')
    })
    const lock = `${stranger.pid}\n${first.dataFolder}\n1\n5432\n${first.dataFolder}\n\n1 1\nready\n`
    writeFileSync(`${first.dataFolder}/postmaster.pid`, lock)
    writeFileSync(`${first.dataFolder}/.s.PGSQL.5432.lock`, lock)

    const second = await start(dataDir)
    expect(second.adopted).toBe(false)
    expect(pidOf(second)).not.toBe(stranger.pid)
    expect(stranger.exitCode).toBeNull()
  })

  it('begins anew where its folder was deleted under it, and does not leave the old server behind', async () => {
    const dataDir = temporaryFolder()
    const first = await start(dataDir)
    await ask(first.address, 'create table kept ()')
    const old = pidOf(first)
    rmSync(dataDir, { recursive: true })
    const second = await start(dataDir)
    expect(second.adopted).toBe(false)
    expect(await ask(second.address, "select to_regclass('kept') as kept")).toEqual([{ kept: null }])
    expect(isAlive(old, first.dataFolder)).toBe(false)
  })

  it('listens in a folder of the system where the path is too long for a socket', async () => {
    const embedded = await start(path.join(temporaryFolder(), 'long-'.repeat(20)))
    cleanups.push(() => rmSync(embedded.address.host, { recursive: true, force: true }))
    expect(embedded.address.host).not.toContain('long-')
    expect(await ask(embedded.address, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  if (isRoot)
    it('runs as another user where root alone may enter the folder', async () => {
      const dataDir = path.join(temporaryFolder(0o700), '.cartograph')
      const first = await start(dataDir)
      const home = path.dirname(first.dataFolder)
      cleanups.splice(-1, 0, () => rmSync(home, { recursive: true, force: true }))
      expect(home).toMatch(/^\/var\/lib\/cartograph\//)
      expect(statSync(first.dataFolder).uid).not.toBe(0)
      await ask(first.address, 'create table kept as select 7 as n')
      await first.stop()
      const second = await start(dataDir)
      expect(await ask(second.address, 'select n from kept')).toEqual([{ n: 7 }])
    })

  it('says in one line what is wrong with a data folder and what to do', async () => {
    const folder = temporaryFolder()
    writeFileSync(`${folder}/file`, '')
    expect(await refusal(`${folder}/file`)).toMatch(/^DATA_DIR .*\/file cannot be used \(.*\): make it a folder .*\.$/)
    expect(await refusal(`${folder}/file/below`)).toMatch(
      /^DATA_DIR .*\/file\/below cannot be used \(.*\): make it .*\.$/,
    )

    mkdirSync(`${folder}/a`)
    writeFileSync(`${folder}/a/postgres`, '')
    expect(await refusal(`${folder}/a`)).toMatch(
      /^.*\/a\/postgres is a file where a folder should be: remove it, .*\.$/,
    )

    const data = `${folder}/b/postgres/data`
    mkdirSync(data, { recursive: true })
    for (const version of ['', 'eighteen']) {
      writeFileSync(`${data}/PG_VERSION`, version)
      expect(await refusal(`${folder}/b`)).toMatch(/^.*\/data is not a PostgreSQL data folder .*: move it away, .*\.$/)
    }
    writeFileSync(`${data}/PG_VERSION`, '15\n')
    expect(await refusal(`${folder}/b`)).toMatch(
      /^.*\/data was made by PostgreSQL 15, and the embedded one is 18: move it away, .*\.$/,
    )
    writeFileSync(`${data}/PG_VERSION`, '18\n')
    expect(await refusal(`${folder}/b`)).toMatch(
      /^PostgreSQL does not start in .*\/data \(.+\): see .*\/postgres\.log, .*\.$/,
    )
  })

  if (!isRoot)
    it('says in one line that it may not write to the data folder', async () => {
      const folder = temporaryFolder(0o500)
      expect(await refusal(folder)).toMatch(/^DATA_DIR .* cannot be used \(EACCES.*\): make it a folder .*\.$/)
      chmodSync(folder, 0o700)
    })
})
