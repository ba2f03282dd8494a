import {readFileSync} from 'node:fs'
import {defineConfig} from 'vitest/config'

const {version} = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {version: string}

export default defineConfig({
  define: {VERSION: JSON.stringify(version)},
  test: {
    include: ['test/**/*.test.ts'],
    disableConsoleIntercept: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
