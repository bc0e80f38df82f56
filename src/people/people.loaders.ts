import { oneById } from '../platform/loaders.ts'
import { apiKeys } from './api-key.table.ts'
import { customerGroupLoaders } from './customer-group.queries.ts'
import { superuserEntries } from './superuser.table.ts'
import { users } from './user.table.ts'

export const peopleLoaders = {
  ...customerGroupLoaders,
  user: oneById(users),
  apiKey: oneById(apiKeys),
  superuserEntry: oneById(superuserEntries),
}
