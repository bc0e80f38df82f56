/** What this browser remembers between visits, as JSON under one name. */
export interface Kept<T> {
  get(): T | undefined
  set(value: T): void
  clear(): void
}

export function kept<T>(name: string): Kept<T> {
  const key = `heron-and-thimble:${name}`
  return {
    get() {
      const text = localStorage.getItem(key)
      return text === null ? undefined : JSON.parse(text)
    },
    set: (value) => localStorage.setItem(key, JSON.stringify(value)),
    clear: () => localStorage.removeItem(key),
  }
}

/** A guest's right to an order. */
export const orderSecret = (orderId: string): Kept<string> => kept(`order:${orderId}`)
