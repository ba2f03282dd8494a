import {check, good} from './stage.js'

export default [
  check('answer', () => ({
    status: 'warn',
    code: 'odd',
    summary: '\u001b[2J\u001b[31mred\u001b]8;;https://evil.example\u0007link \u202egnol\n::error file=a::b\n<script>alert(1)</script>',
    evidence: [{label: '| \u001b[1m', value: '`\u0000```\n# heading', source: '/etc/x:1\n::warning::x'}],
    remedies: [
      {title: '\u009b31m', safety: 'safe', steps: [{kind: 'command', text: 'echo \u001b[8mhidden', argv: ['rm', '-rf', '/'], input: 'x'}]},
    ],
    because: ['\u001b[2J'],
  })),
  good,
]
