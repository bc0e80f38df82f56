import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const api = process.env.CARTOGRAPH ?? 'http://localhost:4000'

export default defineConfig({
  root: at('.'),
  base: '/storefront/',
  build: { outDir: at('../../sites/storefront'), emptyOutDir: true },
  server: { proxy: { '/graphql': { target: api, ws: true }, '/images': api } },
})
