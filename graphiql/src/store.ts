import { useSyncExternalStore } from 'react'

export interface Store<T> {
  get(): T
  set(value: T): void
  subscribe(listener: () => void): () => void
}

/** A value that lives as long as its window, reloads included, and is gone with it. */
export function windowStore<T>(key: string, initial: T): Store<T> {
  const kept = sessionStorage.getItem(key)
  let held: T = kept === null ? initial : JSON.parse(kept)
  const listeners = new Set<() => void>()
  return {
    get: () => held,
    set(value) {
      held = value
      sessionStorage.setItem(key, JSON.stringify(value))
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useStore = <T>({ subscribe, get }: Store<T>): T => useSyncExternalStore(subscribe, get)
