import { createRequire } from 'node:module'
import { defineConfig } from 'vite'

/** One build of each package, the CommonJS one: two copies of graphql would not know each other's types. */
export const onlyCopies = [
  { find: /^graphql$/, replacement: 'graphql/index.js' },
  { find: /^graphql-shield$/, replacement: createRequire(import.meta.url).resolve('graphql-shield') },
]

/** The server with the packages it needs in a few files: reading 1,600 takes longer than all else that a start does. */
export default defineConfig({
  publicDir: false,
  resolve: { alias: onlyCopies },
  ssr: { noExternal: true, external: ['@node-rs/argon2', 'fontkit', 'pdfkit', 'subset-font'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/server', // flat, and two folders deep like the sources: `../../demo` is the same from both
    minify: false,
    sourcemap: 'hidden',
    rolldownOptions: {
      input: ['src/cli.ts', 'src/print-facts.ts', 'src/print-schema.ts', 'src/catalog/refresh-products.ts'],
      output: {
        chunkFileNames: '[name].js',
        strictExecutionOrder: true,
        codeSplitting: { groups: [{ name: 'packages', test: /node_modules/, entriesAware: true }] },
        footer: ({ name, fileName }) => (name.startsWith('packages') ? '' : `//# sourceMappingURL=${fileName}.map`),
      },
    },
  },
})
