export const endpoint = `${location.origin}/graphql`

interface Answer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly { readonly message: string }[]
}

/** One request of the page's own. */
export async function ask<Data>(query: string, variables: object, headers: HeadersInit): Promise<Data> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors }: Answer<Data> = await response.json()
  if (!data)
    throw new Error(errors?.map(({ message }) => message).join(' ') || `The server answers ${response.status}.`)
  return data
}
