import {expect, test} from 'vitest'
import {createRedactor} from '../../src/redaction/redactor.js'
import {render} from '../../src/report/render.js'
import {plainOptions, report} from './made-reports.js'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const leaking = report({verdict: {...report().verdict, sentence: `The key is ${SECRET} it seems, and the sentence goes on.`}})

test.each(['human', 'json'] as const)('%s passes the redactor once more', async format => {
  const redactor = createRedactor()
  redactor.register(SECRET, 'secret access key')
  const document = await render(leaking, format, plainOptions, redactor)
  expect(document).not.toContain(SECRET)
  expect(document).toContain('The key is')
})

test('writes nothing when a secret would still stand in it', async () => {
  const blind = {...createRedactor(), redact: (text: string) => text, leaks: (text: string) => text.includes(SECRET)}
  await expect(render(leaking, 'human', plainOptions, blind)).rejects.toThrow('would have contained a secret')
})

test('colour survives the redaction', async () => {
  expect(await render(report(), 'human', {...plainOptions, colour: true}, createRedactor())).toContain('\u001b[')
})
