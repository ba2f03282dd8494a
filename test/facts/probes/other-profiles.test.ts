import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import type {Facts} from '../../../src/facts/facts.js'
import {setUpMachine} from '../../lab/clients.js'
import type {Machine} from '../../lab/clients.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {jane, janesKey, keyLines, user} from '../../lab/made-up.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

const STRANGER = {id: 'AKIASTRANGER2EXAMPLE', secret: 'stranger/secret/of/the/lab/0123456789abc'}
const ROLE = 'arn:aws:iam::111122223333:role/reader'

let lab: Lab
let machine: Machine | undefined
let running: Stage | undefined

beforeAll(async () => {
  lab = await startLab({
    identities: [jane, user('stranger', {keys: [STRANGER], policy: [{effect: 'Allow', actions: ['sts:*']}]})],
    roles: [{arn: ROLE, trust: ['arn:aws:iam::111122223333:root']}], repositories: [{name: 'demo'}],
  })
})
afterAll(async () => { await lab.close() })
afterEach(async () => {
  running?.end()
  await machine?.remove()
})

async function look({credentials, config = '', signed = {}, otherProfiles = true}: {
  credentials: string; config?: string; signed?: Partial<Facts['probe-signed']>; otherProfiles?: boolean
}) {
  machine = await setUpMachine(lab, {'.aws/credentials': credentials, '.aws/config': config})
  lab.log.clear()
  running = stage(['other-profiles', 'aws-files', 'environment', 'platform'], {
    given: {'probe-signed': {status: 403, refs: null, accessKeyId: STRANGER.id, ...signed}, 'git-config': {entries: []}},
    options: {otherProfiles}, env: machine.environment, cwd: machine.home,
  })
  return running.facts.get('other-profiles')
}

describe('other profiles', () => {
  it('tells which profile reaches the repository', async () => {
    const found = valueOf(await look({
      credentials: `[default]\n${keyLines(STRANGER)}[work]\n${keyLines(janesKey)}[same]\n${keyLines(STRANGER)}[half]\naws_access_key_id = AKIAHALF2EXAMPLE0000\n`,
      config: `[profile sso]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = r\n`
        + `[profile reader]\nrole_arn = ${ROLE}\nsource_profile = work\nregion = eu-west-1\n`
        + `[profile mfa]\nrole_arn = ${ROLE}\nsource_profile = work\nmfa_serial = arn:aws:iam::111122223333:mfa/jane\n`,
    }))
    expect(found.tried.map(({name, status, accessKeyId}) => [name, status, accessKeyId.slice(0, 4)])).toEqual([['work', 200, 'AKIA'], ['reader', 200, 'ASIA']])
    expect(found.tried[1]?.account).toBe('111122223333')
    expect(found.untried.map(({name}) => name).sort()).toEqual(['half', 'mfa', 'same', 'sso'])
    expect(JSON.stringify(found)).not.toContain(janesKey.secret)
  })

  it('tries at most eight', async () => {
    const many = Array.from({length: 12}, (_value, index) => `[p${index}]\n${keyLines({id: `AKIAMANY2EXAMPLE${String(index).padStart(4, '0')}`, secret: 'x'.repeat(40)})}`)
    const found = valueOf(await look({credentials: many.join('')}))
    expect(found.tried).toHaveLength(8)
    expect(found.tried.every(({status}) => status === 403)).toBe(true)
    expect(found.untried).toHaveLength(4)
    expect(lab.log.of('git')).toHaveLength(8)
  })

  it.each([
    ['the identity was not turned away', {signed: {status: 200}}],
    ['the person does not want it', {otherProfiles: false}],
  ])('tries nothing when %s', async (_name, setting) => {
    expect(await look({credentials: `[work]\n${keyLines(janesKey)}`, ...setting})).toMatchObject({observed: false, code: 'not-applicable'})
    expect(lab.log.entries).toEqual([])
  })
})
