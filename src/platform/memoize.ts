/** Keeps what was made for each of the last `size` keys that were asked for. */
export function memoize<V>(size: number): (key: string, make: () => V) => V {
  const kept = new Map<string, V>()
  return (key, make) => {
    const value = kept.get(key) ?? make()
    kept.delete(key) // and put back last, as the one used latest
    kept.set(key, value)
    if (kept.size > size) kept.delete(kept.keys().next().value as string)
    return value
  }
}
