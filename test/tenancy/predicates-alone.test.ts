import { besieged, holds, razeRowSecurity } from './walls.ts'

// What the other roles may do, the owner may.
holds(besieged(razeRowSecurity, { roles: ['guest', 'owner'] }))
