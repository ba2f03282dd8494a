import {expect, test} from 'vitest'
import {markdownLines} from '../../src/report/markdown-text.js'
import {plain} from '../../src/report/palette.js'

const text = (markdown: string, width = 40): string => markdownLines(markdown, width, plain).join('\n')

test.each<[string, string, string]>([
  ['headings lose their signs', '# a/b\n\n## Why it *matters*', 'a/b\n\nWhy it matters'],
  [
    'text stands below its heading',
    '# a\n\nx\n\n## b\n\ny\n\n### c\n\nz\n\n- z\n\n## d',
    'a\n\nx\n\nb\n\n  y\n\n  c\n\n    z\n\n    - z\n\nd',
  ],
  [
    'prose is joined and wrapped',
    'one two three four five\nsix seven eight nine ten eleven',
    'one two three four five six seven eight\nnine ten eleven',
  ],
  [
    'code is left as it is',
    'Type:\n\n```sh\ngit config --global credential.helper "a  b" # a very long line stays\n\n# x\n```\nand go on',
    'Type:\n\n    git config --global credential.helper "a  b" # a very long line stays\n\n    # x\n\nand go on',
  ],
  [
    'indented code too',
    'Type:\n\n    [credential]\n        helper =\n\n    x = 1\n\nand go on',
    'Type:\n\n    [credential]\n        helper =\n\n    x = 1\n\nand go on',
  ],
  [
    'lists are indented',
    '- one two three four five six seven eight nine\n- two\n  more\n\n1. first\n2. second',
    '- one two three four five six seven\n  eight nine\n- two more\n1. first\n2. second',
  ],
  [
    'inline code, emphasis and links',
    'See `a_b *c*` and **bold** _it_ at [the guide](https://x.example/a_b_c) or <https://y.example>.',
    'See `a_b *c*` and bold it at the guide\n(https://x.example/a_b_c) or\nhttps://y.example.',
  ],
  [
    'inline commands stay on one line',
    'Then type ``git config --global a.b c d`` and `x`, no more',
    'Then type `git config --global a.b c d`\nand x, no more',
  ],
  ['names with underlines stay', 'aws_access_key_id and aws_session_token', 'aws_access_key_id and aws_session_token'],
  ['a link whose text is its address', '[https://x.example](https://x.example)', 'https://x.example'],
  ['a table that fits', '| a | b |\n|---|---|\n| one | `two` |', 'a    b\none  two'],
  [
    'a table that does not',
    `| a | b |\n|---|---|\n| one | ${'word '.repeat(10).trim()} |`,
    '- one: word word word word word word\n  word word word word',
  ],
  ['nothing', '', ''],
])('%s', (_what, markdown, expected) => {
  expect(text(markdown)).toBe(expected)
})
