// Compiles src/ to dist/ and bundles the pages to sites/, each when something it is made of is newer than the last build.
// `--if-possible`: quietly leaves out what there is no tool for. `--server`: only dist/.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { buildAside, isStale } from './build-aside.js'
import { fail, root, run } from './tools.js'

const LOCK = 'package-lock.json'
const targets = [
  {
    made: 'dist',
    sources: ['src', LOCK, 'tsconfig.json', 'tsconfig.build.json'],
    tool: 'node_modules/typescript/bin/tsc', // types are checked by `npm run check`
    args: (aside) => ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', aside],
  },
  ...['graphiql', 'examples/storefront'].map((folder) => ({
    made: `sites/${path.basename(folder)}`,
    sources: [folder, LOCK],
    tool: 'node_modules/vite/bin/vite.js',
    args: (aside) => ['build', folder, '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn'],
  })),
]

const isWanted = ({ made, sources }) =>
  (made === 'dist' || !process.argv.includes('--server')) &&
  existsSync(path.join(root, sources[0])) &&
  isStale(made, sources)

for (const { made, tool, args } of targets.filter(isWanted)) {
  if (existsSync(path.join(root, tool))) {
    await buildAside(made, async (aside) => {
      const { failed, output } = await run(tool, args(aside))
      if (failed) fail(`${made} cannot be built:\n${output}`)
    })
  } else if (!process.argv.includes('--if-possible')) {
    fail(`${made}/ is missing or stale and ${tool} is not there: run \`npm ci\` with development dependencies.`)
  }
}
