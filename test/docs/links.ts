import path from 'node:path'
import type { Files } from '../house/tree.ts'

/** What is written in a text, without its code. */
const prose = (text: string): string =>
  text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, (code) => 'x'.repeat(code.length))

/** The names by which headings can be linked to, as GitHub makes them. */
function anchorsIn(text: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#{1,6} +(.*)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-')
    let name = slug
    for (let n = 1; anchors.has(name); n++) name = `${slug}-${n}`
    anchors.add(name)
  }
  return anchors
}

const LINK = /!?\[(?:[^\]]*)\]\(\s*([^)\s]+)[^)]*\)/g

/** Where a link leads: `[text](target)`, also around a picture. */
const targetsIn = (text: string): string[] => {
  const inside = text.replace(/!\[[^\]]*\]\(([^)\s]+)\)/g, (_, target) => `(${target})`)
  return [...prose(text).matchAll(LINK), ...prose(inside).matchAll(LINK)].map(([, target = '']) => target)
}

/** Links that lead nowhere: no such file, no such heading, or an address that is none. */
export function brokenLinks(pages: Files, exists: (file: string) => boolean): string[] {
  return Object.entries(pages).flatMap(([page, text]) =>
    [...new Set(targetsIn(text))]
      .filter((target) => !leads(page, target, pages, exists))
      .map((target) => `${page}: ${target}`),
  )
}

function leads(page: string, target: string, pages: Files, exists: (file: string) => boolean): boolean {
  if (/^[a-z]+:/i.test(target)) return /^(?:https|mailto):/.test(target) && URL.canParse(target)
  const [file = '', anchor] = target.split('#')
  const place = file === '' ? page : path.posix.join(path.posix.dirname(page), decodeURIComponent(file))
  if (place.startsWith('..') || !exists(place)) return false
  if (anchor === undefined) return true
  return anchorsIn(pages[place] ?? '').has(anchor)
}
