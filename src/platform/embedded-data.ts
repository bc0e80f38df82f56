import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { lastLine, run } from './embedded-binaries.ts'
import type { Place } from './embedded-place.ts'
import { endPostmaster, postmastersOfDeleted } from './postmaster.ts'

const INITDB = [
  ...['-U', 'postgres', '--auth=trust', '-E', 'UTF8', '-N', '--no-instructions'],
  ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
]

/** Makes the data folder where there is none yet, and refuses one that these binaries cannot serve. */
export async function prepareData(place: Place): Promise<void> {
  if (isVacant(place.data)) await initialise(place)
  const version = readVersion(place.data)
  if (version === place.major) return
  if (!/^\d+$/.test(version ?? '')) {
    throw new Error(
      `${place.data} is not a PostgreSQL data folder (its PG_VERSION is missing or broken): move it away, or set DATABASE_URL.`,
    )
  }
  throw new Error(
    `${place.data} was made by PostgreSQL ${version}, and the embedded one is ${place.major}: move it away, or set DATABASE_URL.`,
  )
}

const isVacant = (data: string) => !existsSync(data) || (statSync(data).isDirectory() && readdirSync(data).length === 0)

function readVersion(data: string): string | undefined {
  try {
    return readFileSync(`${data}/PG_VERSION`, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** Builds the data folder under another name: of several starts at once, the first to rename wins. */
async function initialise({ home, data, native, servant }: Place): Promise<void> {
  for (const pid of postmastersOfDeleted(data)) await endPostmaster(pid, data, ['SIGQUIT'])
  const unfinished = mkdtempSync(`${home}/new-`)
  if (servant.uid !== undefined) chownSync(unfinished, servant.uid, servant.gid ?? servant.uid)
  const made = await run(`${native}/bin/initdb`, ['-D', unfinished, ...INITDB], servant)
  try {
    if (made.ok) renameSync(unfinished, data)
  } catch {
    // Another start was quicker.
  }
  rmSync(unfinished, { recursive: true, force: true })
  if (isVacant(data)) {
    throw new Error(
      `No database could be made in ${data} (${lastLine(made.output)}): set another DATA_DIR, or DATABASE_URL.`,
    )
  }
}
