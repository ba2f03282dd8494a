import {expect, it} from 'vitest'
import {readDeclarations} from '../../src/plugins/declaration.js'

const known = {area: 'rules', facts: new Set(['platform', 'aws-files']), checks: new Set(['tools/git', 'profile/files'])}
const one = {id: 'rules/one', title: 'One rule holds', class: 'profile', codes: {broken: 'fail'}, needs: ['platform']}
const read = (...checks: unknown[]) => readDeclarations(checks, known)

it('takes what keeps to the rules', () => {
  const second = {
    ...one,
    id: 'rules/two',
    wants: ['aws-files'],
    after: ['tools/git', 'rules/one'],
    observe: ['file:~/.aws/rule', 'file:/etc/rule', 'git-config:core.hooksPath', 'git-config:url.https://x.insteadOf', 'program:saml2aws'],
  }
  expect(read(one, second)).toEqual({
    refused: [],
    checks: [
      {...one, index: 0, area: 'rules', wants: [], after: [], observe: []},
      {...second, index: 1, area: 'rules'},
    ],
  })
})

it('keeps the places of the rest where one is refused', () => {
  const {checks, refused} = read({...one, id: 'tools/git'}, one)
  expect(checks.map(({id, index}) => [id, index])).toEqual([['rules/one', 1]])
  expect(refused).toEqual(['check 1 (tools/git) is refused: the ids of this plugin begin with rules/'])
})

it.each<[object, RegExp]>([
  [{id: undefined}, /\(without an id\) is refused: it has no id/],
  [{id: ['rules/one']}, /it has no id/],
  [{id: 'rules'}, /begin with rules\//],
  [{id: 'rules/Two'}, /a name is made of small letters/],
  [{id: 'rules/a--b'}, /a name is made of small letters/],
  [{id: `rules/${'a'.repeat(100)}`}, /it has no id/],
  [{id: 'rules/plugin'}, /the doctor's own, about the plugin itself/],
  [{title: ' '}, /it has no title/],
  [{class: undefined}, /it names no class of fault: one of tools, target/],
  [{class: 'ok'}, /it names no class/],
  [{class: 'constructor'}, /it names no class/],
  [{codes: []}, /it declares no codes/],
  [{codes: {Broken: 'fail'}}, /"Broken" is no code/],
  [{codes: {ok: 'pass'}}, /the code ok has a meaning of its own/],
  [{codes: {broken: 'crash'}}, /must be pass, warn or fail at worst/],
  [{codes: Object.fromEntries(Array.from({length: 51}, (_, index) => [`c${index}`, 'fail']))}, /more than 50 codes/],
  [{needs: undefined}, /"needs" is no list/],
  [{needs: ['vault']}, /"needs" names vault, which is no fact/],
  [{wants: [1]}, /"wants" is no list/],
  [{after: ['rules/one']}, /"after" names rules\/one/],
  [{after: ['rules/later']}, /"after" names rules\/later/],
  [{observe: ['file:relative']}, /is not a path from the root/],
  [{observe: ['file://server/share']}, /is not a path from the root/],
  [{observe: ['file:~/a\u0000b']}, /is not a path from the root/],
  [{observe: ['program:../x']}, /is not the plain name of a program/],
  [{observe: ['program:a b']}, /is not the plain name of a program/],
  [{observe: ['program:-x']}, /is not the plain name of a program/],
  [{observe: ['git-config:hooks']}, /is not a key of Git/],
  [{observe: ['git-config:--list.x']}, /is not a key of Git/],
  [{observe: ['environment:AWS_SECRET_ACCESS_KEY']}, /takes the kinds file, git-config and program/],
  [{observe: ['toString:x']}, /takes the kinds file, git-config and program/],
])('refuses %j', (change, why) => {
  const {checks, refused} = read({...one, ...change})
  expect(checks).toEqual([])
  expect(refused.join()).toMatch(why)
})

it('takes fifty checks at most, and survives anything', () => {
  const many = Array.from({length: 60}, (_, index) => ({...one, id: `rules/c${index}`}))
  expect(read(...many).checks).toHaveLength(50)
  expect(read(...many).refused).toEqual(['only the first 50 of its 60 checks are taken'])
  for (const data of [null, 5, 'x', {}, [null, 5, 'x', []]]) expect(readDeclarations(data, known).checks).toEqual([])
})
