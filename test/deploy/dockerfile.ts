import { readFileSync } from 'node:fs'
import path from 'node:path'

export type Instruction =
  | { readonly does: 'COPY'; readonly from?: string; readonly sources: readonly string[]; readonly to: string }
  | { readonly does: 'RUN'; readonly script: string }
  | { readonly does: 'ENV'; readonly values: Readonly<Record<string, string>> }
  | { readonly does: 'USER' | 'WORKDIR'; readonly name: string }
  | { readonly does: 'ENTRYPOINT' | 'CMD' | 'HEALTHCHECK'; readonly command: readonly string[] }

export interface Stage {
  readonly base: string
  readonly name: string
  readonly instructions: readonly Instruction[]
}

/** The stages of a Dockerfile, as far as ours go: what it does not know, it refuses. */
export function readDockerfile(text: string): Stage[] {
  const stages: { base: string; name: string; instructions: Instruction[] }[] = []
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(Boolean)
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? []
    if (word === 'FROM') {
      const [base = '', , name = ''] = rest.split(/\s+/)
      stages.push({ base, name, instructions: [] })
    } else if (word !== 'EXPOSE') stages.at(-1)?.instructions.push(instruction(word, rest))
  }
  return stages
}

function instruction(word: string, rest: string): Instruction {
  switch (word) {
    case 'COPY': {
      const [, from, places = ''] = /^(?:--from=(\S+)\s+)?(.*)$/.exec(rest) ?? []
      const parts = places.split(/\s+/)
      return { does: word, from, sources: parts.slice(0, -1), to: parts.at(-1) ?? '' }
    }
    case 'RUN':
      return { does: word, script: rest }
    case 'ENV':
      return { does: word, values: Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('=', 2))) }
    case 'USER':
    case 'WORKDIR':
      return { does: word, name: rest }
    case 'ENTRYPOINT':
    case 'CMD':
    case 'HEALTHCHECK':
      return { does: word, command: JSON.parse(rest.slice(rest.indexOf('['))) } // the shell's form would swallow signals
    default:
      throw new Error(`The Dockerfile says ${word}, and nothing here knows what that means.`)
  }
}

/** Whether `.dockerignore` keeps a path out of the build: the last of its patterns that fits decides. */
export function ignorer(text: string): (file: string) => boolean {
  const patterns = text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), fits: fitting(line.replace(/^!/, '')) }))
  return (file) => patterns.findLast(({ fits }) => fits.test(file))?.keeps === false
}

/** A pattern fits what it names, and all that is below. */
function fitting(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
  const body = escaped.replaceAll(/\*\*\/|\*/g, (wild) => (wild === '*' ? '[^/]*' : '(?:.*/)?'))
  return new RegExp(`^${body}(?:/.*)?$`)
}

const ours = (root: string, name: string) => readFileSync(path.join(root, name), 'utf8')
export const stagesOf = (root: string): Stage[] => readDockerfile(ours(root, 'Dockerfile'))
export const isIgnoredIn = (root: string) => ignorer(ours(root, '.dockerignore'))
