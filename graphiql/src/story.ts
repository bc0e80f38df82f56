const files = import.meta.glob<string>('../story/*', { query: '?raw', import: 'default', eager: true })

/** What every tab starts with: the documents of story/ in order, with the variables beside them. */
export const story = Object.keys(files)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => ({
    query: files[name]?.trimEnd() ?? '',
    variables: files[name.replace('.graphql', '.json')]?.trimEnd() ?? null,
    headers: name.includes('cost') ? '{ "X-Cost": "1" }' : null,
  }))
