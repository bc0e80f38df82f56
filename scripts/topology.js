// `npm run topology`: docker-compose.yml without Docker. Builds the image as its Dockerfile says, in a folder; starts from
// it what compose starts, with PostgreSQL, Redis and nginx of this machine; runs contract and drills through the proxy.
import { answerOf, drilled } from './tools.js'

await answerOf('scripts/build.js')
await drilled(['test/deploy/topology.test.ts'], { TOPOLOGY_FULL: 'true', CI: 'true' })
