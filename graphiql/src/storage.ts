const HISTORY = /queries$|favorites$/
const LASTING = /theme$|Flex$|queries$|favorites$/

const shelf = (key: string) => (LASTING.test(key) ? localStorage : sessionStorage)

const withoutHeaders = (json: string) =>
  JSON.stringify(JSON.parse(json), (key, value) => (key === 'headers' ? undefined : value))

/** Tabs, with all that is typed into them, last as long as their window; theme and history stay, without headers. */
export const storage: Storage = {
  getItem: (key) => shelf(key).getItem(key),
  setItem: (key, value) => shelf(key).setItem(key, HISTORY.test(key) ? withoutHeaders(value) : value),
  removeItem: (key) => shelf(key).removeItem(key),
  key: () => null,
  clear: () => [localStorage, sessionStorage].forEach((each) => void each.clear()),
  get length() {
    return localStorage.length
  },
}

/** Puts the tabs of the story in place of those that are open. */
export function openStoryAgain(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('graphiql:')) sessionStorage.removeItem(key)
  location.reload()
}
