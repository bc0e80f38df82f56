import { defineConfig } from 'vite'

const api = 'http://localhost:4000'

export default defineConfig({
  base: '/graphiql/',
  build: { target: 'es2022', chunkSizeWarningLimit: 8000, reportCompressedSize: false },
  worker: { format: 'es' },
  server: { proxy: { '/graphql': { target: api, ws: true }, '/graphiql/settings.json': api, '/images': api } },
})
