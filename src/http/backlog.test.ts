import { expect, test } from 'vitest'
import { Backlog } from './backlog.ts'

const KIB = 1024

test('a client that takes what it is sent is never too slow', () => {
  const backlog = new Backlog()
  for (let second = 0; second < 100; second++)
    expect(backlog.isTooMuch(second % 2 ? 900 * KIB : 0, second * 1000)).toBe(false)
})

test('more than a mebibyte is too much at once', () => {
  expect(new Backlog().isTooMuch(1024 * KIB, 0)).toBe(false)
  expect(new Backlog().isTooMuch(1024 * KIB + 1, 0)).toBe(true)
})

test('a single byte that is not taken for four seconds is too much', () => {
  const backlog = new Backlog()
  expect(backlog.isTooMuch(1, 1000)).toBe(false)
  expect(backlog.isTooMuch(1, 4999)).toBe(false)
  expect(backlog.isTooMuch(1, 5000)).toBe(true)
})

test('a backlog that only grows is not taken, however slowly it grows', () => {
  const backlog = new Backlog()
  for (let second = 0; second < 4; second++) expect(backlog.isTooMuch(1 + second, second * 1000)).toBe(false)
  expect(backlog.isTooMuch(5, 4000)).toBe(true)
})

test('a slow client that takes a little is given time', () => {
  const backlog = new Backlog()
  for (let second = 0; second < 60; second++) expect(backlog.isTooMuch(100 * KIB - second, second * 1000)).toBe(false)
})
