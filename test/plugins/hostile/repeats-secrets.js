import {check, good} from './stage.js'

// As if it had found a way to them: what is known as a secret by then is not told, however it is written.
const secret = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/')
export default [
  check('answer', () => ({
    status: 'warn',
    code: 'odd',
    summary: `the key is ${secret}`,
    evidence: [{label: secret, value: Buffer.from(secret).toString('base64'), source: encodeURIComponent(secret)}],
    remedies: [{title: secret, safety: 'review', steps: [{kind: 'command', text: `export AWS_SECRET_ACCESS_KEY=${secret}`}]}],
  })),
  good,
]
