import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import { type Binaries, findBinaries, run, type Servant } from './embedded-binaries.ts'
import { endPostmaster, findPostmaster } from './postmaster.ts'

/** Where root keeps data and programs that PostgreSQL's user could not reach in their own place. */
const SHELTER = '/var/lib/cartograph'

/** In each home under the shelter: the data folder whose database it holds. */
const BELONGS_TO = 'data-dir'

/** Where the parts of an embedded PostgreSQL are, and whom it runs as. */
export interface Place extends Binaries {
  readonly servant: Servant
  /** Holds the data folder and PostgreSQL's log. */
  readonly home: string
  readonly data: string
  readonly socketFolder: string
}

const homeLink = (dataDir: string) => `${dataDir}/postgres`

/** PostgreSQL's own data folder under `dataDir`, where there is one. */
export function existingData(dataDir: string): string | undefined {
  try {
    return realpathSync(`${homeLink(dataDir)}/data`)
  } catch {
    return undefined
  }
}

/** Finds a place that works, making the folders on the way. Starts nothing. */
export async function findPlace(dataDir: string): Promise<Place> {
  const folder = usableFolder(dataDir)
  const servant = findServant(folder)
  const home = await findHome(folder, servant)
  const binaries = await findBinaries(servant, servant.uid === undefined ? folder : SHELTER)
  const data = `${home}/data`
  return { ...binaries, servant, home, data, socketFolder: socketFolderFor(data, servant) }
}

function usableFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true })
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  return realpathSync(dataDir)
}

/** Ourselves; or, as PostgreSQL refuses to run as root: the owner of the data, `postgres`, `nobody`. */
function findServant(folder: string): Servant {
  const data = existingData(folder)
  const owner = data ? statSync(data) : undefined
  const me = process.getuid?.()
  if (me !== 0) {
    if (owner === undefined || owner.uid === me) return {}
    throw new Error(
      `The database in ${data} belongs to user ${owner.uid}: start as that user, or set another DATA_DIR.`,
    )
  }
  if (owner?.uid) return { uid: owner.uid, gid: owner.gid }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0)
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody') ?? users[0]
  if (!user)
    throw new Error('PostgreSQL refuses to run as root and there is no other user: add one, or set DATABASE_URL.')
  return { uid: user.uid, gid: user.gid }
}

/** `dataDir/postgres`: a folder, or a link into the shelter where the servant does not reach `dataDir`. */
async function findHome(folder: string, servant: Servant): Promise<string> {
  const link = homeLink(folder)
  if (!lstatSync(link, { throwIfNoEntry: false })) {
    if (await reaches(servant, folder)) makeOpenFolder(link, servant)
    else await shelterHome(folder, link, servant)
  }
  if (lstatSync(link).isSymbolicLink()) makeOpenFolder(readlinkSync(link), servant)
  const home = realpathSync(link)
  if (!statSync(home).isDirectory())
    throw new Error(`${home} is a file where a folder should be: remove it, or set another DATA_DIR.`)
  if (home.startsWith(SHELTER) && readIfAny(`${home}/${BELONGS_TO}`) !== folder)
    writeFileSync(`${home}/${BELONGS_TO}`, folder)
  if (await reaches(servant, home)) return home
  throw new Error(
    `PostgreSQL, run as user ${servant.uid}, cannot enter ${home}: let others pass (chmod o+x) through the folders above it, or set another DATA_DIR.`,
  )
}

/**
 * Makes a home under the shelter and links to it. The link is what makes it this folder's: of
 * several starts at once, one makes it. Homes that had belonged to a deleted `dataDir` go.
 */
async function shelterHome(folder: string, link: string, servant: Servant): Promise<void> {
  makeOpenFolder(SHELTER, servant)
  const home = mkdtempSync(`${SHELTER}/home-`)
  makeOpenFolder(home, servant)
  writeFileSync(`${home}/${BELONGS_TO}`, folder)
  try {
    symlinkSync(home, link)
  } catch {
    rmSync(home, { recursive: true, force: true })
    return
  }
  for (const name of readdirSync(SHELTER).filter((entry) => entry.startsWith('home-'))) {
    const other = `${SHELTER}/${name}`
    if (other === home || readIfAny(`${other}/${BELONGS_TO}`) !== folder) continue
    const left = findPostmaster(`${other}/data`)
    if (left) await endPostmaster(left.pid, `${other}/data`, ['SIGQUIT'])
    rmSync(other, { recursive: true, force: true })
  }
}

/** A folder that the servant can pass through, whatever our umask. */
function makeOpenFolder(folder: string, servant: Servant): void {
  mkdirSync(folder, { recursive: true })
  if (servant.uid !== undefined) chmodSync(folder, 0o755)
}

async function reaches(servant: Servant, folder: string): Promise<boolean> {
  if (servant.uid === undefined) return true
  return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], servant)).ok
}

/** The data folder; where its path is too long for a socket, or not fit for a list, a folder of the system's. */
function socketFolderFor(data: string, servant: Servant): string {
  if (Buffer.byteLength(`${data}/.s.PGSQL.5432`) <= 100 && !/[,"]/.test(data)) return data
  const folder = `${os.tmpdir()}/cartograph-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`
  mkdirSync(folder, { mode: 0o700, recursive: true })
  const me = process.getuid?.() ?? 0
  const owner = servant.uid ?? me
  const found = lstatSync(folder)
  if (found.isDirectory() && [me, owner].includes(found.uid) && (found.mode & 0o077) === 0) {
    if (found.uid !== owner) chownSync(folder, owner, servant.gid ?? owner)
    return folder
  }
  throw new Error(
    `${folder}, needed for PostgreSQL's socket, belongs to somebody else: remove it, or set a shorter DATA_DIR.`,
  )
}

function readIfAny(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
