import {expect} from 'vitest'
import type {Remedy, Step} from '../../src/checks/check.js'
import {commandLine, usualTerminal} from '../../src/checks/shell-text.js'
import type {Report} from './report.js'

// What is asked of every remedy that any machine is told, whatever its check.

/** Findings that leave it to the check that names their cause; as a root cause none of them may stand there. */
const LEFT_TO_THE_CAUSE: Readonly<Record<string, string>> = {
  'credentials/resolve#resolution-failed': 'profile/* and permission/assume-role say which setting it is, and write it anew',
  'repository/exists#other-account': 'git-config/helper-profile names the profile that has it',
  'profile/exists#missing': 'an empty name comes from an empty variable: profile/environment',
  'git-config/helper-profile#profile-missing': 'the profile is there under a header that hides it: profile/exists',
  'live/endpoint#unreachable': 'network/* says why, and what opens the way',
}

/** A word that a person has to put something in the place of. */
const PLACEHOLDER =
  /(?:^|[^\w-])(?:NAME|USER|VALUE|HOST|PORT|REGION|REPOSITORY|PROFILE|ADDRESS|ACCOUNT|DEVICE|KEY-ID|KEY-ARN|YOUR-[A-Z-]+|PATH-TO|COMPANY-CA)(?:$|[^\w-])|…/

/** Secrets are typed, somebody signs in or decides, or an administrator is needed. */
const FOR_A_PERSON =
  /\bsudo\b|\baws (?:--profile \S+ )?(?:sso )?login\b|\baws configure(?! set)|\baws (?:iam|kms) (?!list-|get-|simulate-|describe-)[a-z-]+|\bssh-add\b|\bssh -T\b|\bssh-keygen\b/

export function expectRemedies({results, verdict}: Report): void {
  const roots = verdict.rootCauses.map(({check, code}) => `${check}#${code}`)
  for (const {check, code, status, remedies = []} of results) {
    if (status !== 'fail' && status !== 'warn') continue
    const name = `${check}#${code}`
    if (remedies.length === 0) {
      expect(LEFT_TO_THE_CAUSE[name], `${name} says nothing of what mends it`).toBeDefined()
      expect(roots, 'a root cause says what mends it').not.toContain(name)
    }
    for (const remedy of remedies as Remedy[]) expectSound(remedy, name)
  }
}

function expectSound({title, safety, steps}: Remedy, name: string): void {
  const told = `${name}: ${title} [${safety}]`
  expect(steps.length, told).toBeGreaterThan(0)
  for (const step of steps) expectStep(step, told)
  if (safety === 'manual') return
  expect(
    steps.some(({kind, erase}) => kind !== 'manual' || erase),
    `${told}: what only a person does is manual`,
  ).toBe(true)
  for (const {kind, text, argv, edit, erase, environment} of steps) {
    const done = JSON.stringify([argv ?? null, edit?.changes ?? null, environment ?? null])
    expect(PLACEHOLDER.test(done), `${told}: nothing is to be filled in: ${done}`).toBe(false)
    if (kind === 'command') expect(FOR_A_PERSON.test(text), `${told}: ${text} needs a person`).toBe(false)
    if (kind === 'edit') expect(edit ?? erase, `${told}: an edit that the program cannot make is manual: ${text}`).toBeDefined()
  }
}

function expectStep({kind, text, argv, input, environment, erase}: Step, told: string): void {
  expect(text.trim(), told).toBe(text)
  if (kind !== 'command' || argv === undefined) return
  if (argv[0] === 'git' && argv[1] === 'config' && !argv.some(word => /^--(?:show-origin|list|get)/.test(word)))
    expect(
      argv.some(word => /^--(?:replace-all|add|unset-all|remove-section|rename-section)$/.test(word)),
      `${told}: ${text} fails where the key has several values (facts GC 1.2)`,
    ).toBe(true)
  if (input !== undefined || environment !== undefined || erase !== undefined) return
  // The program's words and those that a person pastes are the same; a path in the home directory may be shown with ~.
  const lines = (['linux', 'win32'] as const).map(os => commandLine(argv, usualTerminal(os)))
  const shown = text.replaceAll(/(^|[ '"])~\//g, '$1HOME/')
  expect(
    lines.some(
      line => line === text || line.replaceAll(/(^|[ '"])\/[^ '"]*?\/home\//g, '$1HOME/').replaceAll(/(^|[ '"])~\//g, '$1HOME/') === shown,
    ),
    `${told}: ${text} is not ${lines.join(' or ')}`,
  ).toBe(true)
}
