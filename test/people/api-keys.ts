import type { Asker } from '../harness.ts'

export const CREATE = /* GraphQL */ `
  mutation ($input: ApiKeyCreateInput!) {
    apiKeyCreate(input: $input) {
      key apiKey { id name permissions createdBy createdAt lastUsedAt revokedAt } userErrors { code path }
    }
  }
`
export const REVOKE = /* GraphQL */ `
  mutation ($input: ApiKeyRevokeInput!) { apiKeyRevoke(input: $input) { apiKey { id revokedAt } userErrors { code path } } }
`
export const KEYS = '{ apiKeys(first: 100) { id name permissions revokedAt lastUsedAt } }'

export async function makeKey(owner: Asker, permissions: string[], name = 'till') {
  const { apiKeyCreate } = await owner(CREATE, { input: { name, permissions } })
  if (apiKeyCreate.userErrors.length > 0) throw new Error(JSON.stringify(apiKeyCreate.userErrors))
  return apiKeyCreate as { key: string; apiKey: { id: string; createdBy: string; permissions: string[] } }
}
