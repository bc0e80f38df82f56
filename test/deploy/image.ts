import { execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../house/tree.ts'
import { type Instruction, isIgnoredIn, stagesOf } from './dockerfile.ts'

const execute = promisify(execFile)

/** What an image holds and says of itself. */
export interface Image {
  /** The folder that stands for `/` in it. */
  readonly folder: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  readonly user: string
  readonly entrypoint: readonly string[]
  readonly healthcheck: readonly string[]
}

type Draft = { -readonly [Key in keyof Image]: Image[Key] }

/**
 * Builds the image as its Dockerfile says, without Docker: each stage is a folder, what `.dockerignore` leaves of the
 * project is copied, and what is to be run is run there. The base is this machine, with its Node.
 */
export async function buildImage(scratch: string): Promise<Image> {
  const isIgnored = isIgnoredIn(root)
  const context = path.join(scratch, 'context')
  cpSync(root, context, {
    recursive: true,
    filter: (source) => source === root || !isIgnored(path.relative(root, source)),
  })
  chmodSync(scratch, 0o755)
  const stages = new Map<string | undefined, Image>()
  let image: Draft | undefined
  for (const { name, instructions } of stagesOf(root)) {
    image = {
      folder: path.join(scratch, name || 'image'),
      workdir: '/',
      env: {},
      user: 'root',
      entrypoint: [],
      healthcheck: [],
    }
    for (const instruction of instructions)
      await follow(instruction, image, (stage) => stages.get(stage)?.folder ?? context)
    stages.set(name, image)
  }
  if (!image) throw new Error('The Dockerfile has no stage.')
  return image
}

async function follow(instruction: Instruction, image: Draft, folderOf: (stage?: string) => string): Promise<void> {
  const here = path.join(image.folder, image.workdir)
  switch (instruction.does) {
    case 'WORKDIR':
      image.workdir = instruction.name
      mkdirSync(path.join(image.folder, instruction.name), { recursive: true })
      break
    case 'COPY':
      for (const source of instruction.sources)
        copy(path.join(folderOf(instruction.from), source), here, instruction.to)
      break
    case 'RUN': {
      const { PATH = '', HOME = '' } = process.env
      await execute('/bin/sh', ['-ec', instruction.script], { cwd: here, env: { PATH, HOME, ...image.env } })
      break
    }
    case 'ENV':
      image.env = { ...image.env, ...instruction.values }
      break
    case 'USER':
      image.user = instruction.name
      break
    case 'ENTRYPOINT':
      image.entrypoint = instruction.command
      break
    case 'HEALTHCHECK':
      image.healthcheck = instruction.command
      break
  }
}

/** A folder's contents go into the folder named; a file too, where that ends with a slash. */
function copy(source: string, here: string, to: string): void {
  const isInto = to.endsWith('/') && statSync(source).isFile()
  cpSync(source, path.join(here, to, isInto ? path.basename(source) : ''), { recursive: true, verbatimSymlinks: true })
}
