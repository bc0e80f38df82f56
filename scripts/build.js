// Bundles the server to dist/ and the pages to sites/, each when something it is made of is newer than the last build.
// `--if-possible`: quietly leaves out what there is no tool for. `--server`: only the server.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { buildAside } from './build-aside.js'
import { hasSources, isStale, server, sites } from './targets.js'
import { fail, root, run } from './tools.js'

const VITE = 'node_modules/vite/bin/vite.js'
const wanted = process.argv.includes('--server') ? [server] : [server, ...sites]

for (const target of wanted.filter((target) => hasSources(target) && isStale(target))) {
  const { made, config } = target
  if (existsSync(path.join(root, VITE))) {
    await buildAside(made, async (aside) => {
      const options = ['--outDir', aside, '--emptyOutDir', '--logLevel', 'warn']
      const { failed, output } = await run(VITE, ['build', config, ...options])
      if (failed) fail(`${made} cannot be built:\n${output}`)
    })
  } else if (!process.argv.includes('--if-possible')) {
    fail(`${made}/ is missing or stale and ${VITE} is not there: run \`npm ci\` with development dependencies.`)
  }
}
