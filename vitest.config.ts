import { defineConfig } from 'vitest/config'
import { onlyCopies } from './vite.config.ts'

export default defineConfig({
  resolve: { alias: onlyCopies },
  test: {
    setupFiles: ['reflect-metadata'],
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'rules', include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['test/**/*.test.ts'],
          exclude: ['test/house/**'],
          globalSetup: 'test/template-database.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
