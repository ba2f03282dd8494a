import {readFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {defineConfig} from 'vitest/config'
import {BaseSequencer} from 'vitest/node'
import type {TestSpecification} from 'vitest/node'

const {version} = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {version: string}

/** The files that take minutes begin first, so that no worker is left with one of them at the end. */
const LONG = [
  '/scenarios/scenarios.test.',
  '/scenarios/secrets',
  '/scenarios/fix',
  '/bundle/scenarios.test.',
  '/accuracy/accuracy.test.',
  '/facts/aws/',
  '/facts/git/',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({moduleId}: TestSpecification): number => {
      const found = LONG.findIndex(part => moduleId.includes(part))
      return found === -1 ? LONG.length : found
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

/** Tests of functions that give back what they make of their input: one worker loads the program once for all of their files. */
const FUNCTIONS = ['checks', 'verdict', 'symptoms', 'target', 'policy', 'report', 'conformance', 'redaction'].map(
  folder => `test/${folder}/**/*.test.ts`,
)

/** As the build has it: pages are texts. */
const pages = {
  name: 'pages',
  transform: (text: string, file: string): string | undefined =>
    file.endsWith('.md') ? `export default ${JSON.stringify(text)}` : undefined,
}

export default defineConfig({
  define: {VERSION: JSON.stringify(version)},
  plugins: [pages],
  test: {
    // As the build sets it for the bundled SDK.
    env: {AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true'},
    projects: [
      {extends: true, test: {name: 'functions', include: FUNCTIONS, isolate: false}},
      {extends: true, test: {name: 'programs', include: ['test/**/*.test.ts'], exclude: FUNCTIONS}},
    ],
    disableConsoleIntercept: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Whole machines wait for programs more than they compute.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: {sequencer: LongestFirst},
  },
})
