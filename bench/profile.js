import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

const MOST = 30

const maps = new Map()

/** The source map of a built file, where there is one. */
function mapOf(url) {
  if (!maps.has(url)) {
    const file = url.startsWith('file:') ? `${fileURLToPath(url)}.map` : ''
    maps.set(url, existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined)
  }
  return maps.get(url)
}

/** Which part of the program a frame belongs to (a package, one of our files, Node itself), and on which line it begins. */
function placeOf({ url, functionName, lineNumber, columnNumber }) {
  const { originalSource = url, originalLine = lineNumber } = mapOf(url)?.findEntry(lineNumber, columnNumber) ?? {}
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(originalSource) ?? []
  const [, file] = /\/(src\/.+)$/.exec(originalSource) ?? []
  return { part: name ?? file ?? (originalSource || functionName || '(native)'), line: originalLine + 1 }
}

/** The server's own start does not count. */
const START_US = 5_000_000

/** Self times of the longest profile in a folder, by part and by function, as shares of the time that was not idle. */
export function summarise(folder) {
  const profiles = readdirSync(folder).map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
  const { nodes, samples, timeDeltas } = profiles.sort((a, b) => b.samples.length - a.samples.length)[0]
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const parts = new Map()
  const functions = new Map()
  let busy = 0
  let now = 0
  samples.forEach((id, i) => {
    const frame = frames.get(id)
    const time = timeDeltas[i]
    now += time
    if (now < START_US || frame.functionName === '(idle)') return
    busy += time
    const { part, line } = placeOf(frame)
    parts.set(part, (parts.get(part) ?? 0) + time)
    const name = `${frame.functionName || '(anonymous)'}  ${part}:${line}`
    functions.set(name, (functions.get(name) ?? 0) + time)
  })
  const top = (map) =>
    [...map]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST)
      .map(([name, time]) => `${((time / busy) * 100).toFixed(1).padStart(5)} %  ${name}`)
      .join('\n')
  return `Busy ${(busy / 1e6).toFixed(1)} s\n\nBy part\n${top(parts)}\n\nBy function\n${top(functions)}\n\nThe whole of it: ${folder}`
}
