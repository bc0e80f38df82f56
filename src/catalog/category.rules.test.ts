import { expect, it } from 'vitest'
import { changedPlaces, checkMove, pathBelow, pathsAbove, placesWith, type Shelf } from './category.rules.ts'

const shelf = (id: string, path: string, position = 0, parentId: string | null = null): Shelf => ({
  id,
  path,
  position,
  parentId,
})
const a = shelf('a', 'a')
const b = shelf('b', 'a/b', 0, 'a')
const ab = shelf('ab', 'ab', 1)
const tree = [a, b, ab]

it('a path is that of the parent and the slug', () => {
  expect(pathBelow(undefined, 'x')).toBe('x')
  expect(pathBelow(b, 'x')).toBe('a/b/x')
  expect(pathsAbove('a/b/c')).toEqual(['a', 'a/b'])
  expect(pathsAbove('a')).toEqual([])
})

it('nothing moves below itself, but may move below a name that begins alike', () => {
  expect(() => checkMove(tree, a, b, 'a/b/a')).toThrow('below itself')
  expect(() => checkMove(tree, a, a, 'a/a')).toThrow('below itself')
  expect(() => checkMove(tree, a, ab, 'ab/a')).not.toThrow()
})

it('what is moved does not reach too deep with all that stands in it', () => {
  const deep = shelf('d', Array.from({ length: 9 }, (_, i) => `l${i}`).join('/'))
  expect(() => checkMove([...tree, deep], a, deep, `${deep.path}/a`)).toThrow('deep')
})

it('places are counted from 0 without gaps', () => {
  const siblings = [shelf('x', 'x', 0), shelf('y', 'y', 5), shelf('z', 'z', 7)]
  const places = placesWith(siblings, 'z', 0)
  expect(places.map(({ id }) => id)).toEqual(['z', 'x', 'y'])
  expect(changedPlaces(siblings, placesWith(siblings, 'new', undefined))).toEqual([
    { id: 'y', position: 1 },
    { id: 'z', position: 2 },
    { id: 'new', position: 3 },
  ])
})
