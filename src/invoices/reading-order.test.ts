import { expect, test } from 'vitest'
import { piecesOf } from './reading-order.ts'

/** What is seen from left to right; letters of scripts that are shaped stay as they are written. */
const seen = (line: string) => piecesOf(line).map(({ text }) => text)

test('Latin stands as it is written, word by word', () => {
  expect(seen('Blue mug, 3 (large)').join('')).toBe('Blue mug, 3 (large)')
})

test('a line from right to left begins at the right, and numbers in it are read from the left', () => {
  expect(seen('ספל קפה 250').join('|')).toBe('250| |קפה| |ספל')
})

test('brackets look the other way there', () => {
  expect(seen('כוס (גדול)').join('')).toBe('(גדול) כוס')
})

test('a word from right to left within Latin stays in its place', () => {
  expect(seen('mug שלום עולם big').join('|')).toBe('mug| |עולם| |שלום| |big')
})

test('marks stay with their letter, controls go, and what no face has is a sign', () => {
  expect(seen('e\u0301\u200bx\u200e')).toEqual(['e\u0301x'])
  expect(seen('🎉').join('')).toBe('\ufffd')
})

test('each piece is of one face, which has all its characters', () => {
  const pieces = piecesOf('Mug 手绘陶瓷杯 머그잔 แก้ว Жук')
  expect(new Set(pieces.map(({ face }) => face.file)).size).toBeGreaterThan(4)
  expect(pieces.map(({ text }) => text).join('')).toBe('Mug 手绘陶瓷杯 머그잔 แก้ว Жук')
})
