/** A stream that `stop` ends: a generator alone would end only after what it is waiting for. */
export function stoppable<T>(source: AsyncIterator<T, void>, stop: () => void): AsyncIterableIterator<T> {
  const end = async (): Promise<IteratorResult<T>> => {
    stop()
    return { done: true, value: undefined }
  }
  return {
    async next() {
      const { done, value } = await source.next()
      return done ? end() : { done: false, value }
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** A stream of what `change` makes of each element, one after the other; ending it ends the source. */
export function mapped<T, R>(source: AsyncIterator<T>, change: (value: T) => Promise<R>): AsyncIterableIterator<R> {
  return {
    async next() {
      const { done, value } = await source.next()
      return done ? { done: true, value: undefined } : { done: false, value: await change(value) }
    },
    async return() {
      await source.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
