import {expect, it} from 'vitest'
import {makeAuthority} from '../../lab/certificates.js'
import {gitWorld, valueOf} from '../git-world.js'

const HOST = 'git-codecommit.eu-west-1.amazonaws.com'
const target = `https://${HOST}/v1/repos/demo`
const {cert, key} = await (await makeAuthority()).leaf('jane.example.com')

it('reads until when it is valid, and of the key only that it is one', async () => {
  const world = gitWorld()
  world.write('client.pem', cert)
  world.write('client.key', key)
  world.write('.gitconfig', '[http]\n\tsslCert = ~/client.pem\n\tsslKey = ~/client.key\n')
  const fact = await valueOf(world.observe('client-certificate', {target}))
  expect(fact).toMatchObject({
    certificate: {path: '~/client.pem', source: '~/.gitconfig:2', state: 'read'},
    key: {path: '~/client.key', source: '~/.gitconfig:3', state: 'read'},
    forThisHost: false,
  })
  expect(fact.certificate?.left).toBeGreaterThan(19 * 86_400)
  expect(JSON.stringify(fact)).not.toContain('PRIVATE')
})

it.each([
  ['no such file', null, 'missing'],
  ['no certificate', 'hello\n', 'not-pem'],
] as const)('%s', async (_name, text, state) => {
  const world = gitWorld()
  if (text !== null) world.write('client.pem', text)
  world.write('.gitconfig', `[http "https://${HOST}"]\n\tsslCert = ~/client.pem\n`)
  expect(await valueOf(world.observe('client-certificate', {target}))).toMatchObject({certificate: {state, left: null}, forThisHost: true})
})

it('the variable goes before the configuration, and another host is nobody here', async () => {
  const world = gitWorld()
  world.write('other.pem', cert)
  world.write('.gitconfig', '[http "https://git.example.com"]\n\tsslCert = ~/client.pem\n')
  const none = await world.observe('client-certificate', {target})
  expect(none).toMatchObject({observed: false, code: 'not-applicable'})
  const named = gitWorld()
  named.write('other.pem', cert)
  named.write('.gitconfig', '[http]\n\tsslCert = ~/client.pem\n')
  const env = {GIT_SSL_CERT: `${named.home}/other.pem`}
  expect(await valueOf(named.observe('client-certificate', {target, env}))).toMatchObject({
    certificate: {path: '~/other.pem', source: 'GIT_SSL_CERT'},
  })
})
