import {describe, expect, it} from 'vitest'
import clock from '../../../src/checks/network/clock.js'
import type {TimeKeeping} from '../../../src/facts/machine/time-keeping.js'
import type {Platform} from '../../../src/facts/machine/platform.js'
import {examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const EXPIRED = 'Signature expired: 20261121T014000Z is now earlier than 20261121T014500Z (20261121T020000Z - 15 min.)'
const EARLY = 'Signature not yet current: 20261121T022000Z is still later than 20261121T021500Z (20261121T020000Z + 15 min.)'
const sts = (message: string): FactOverrides => ({
  'caller-identity': {ok: false, error: {code: 'SignatureDoesNotMatch', message, status: 403}, endpoint: null},
})
const refused: FactOverrides = {'probe-as-configured': {outcome: 'forbidden'}, 'probe-signed': {status: 403}}
const at = (clockOffset: number | null, facts: FactOverrides, probe: object = {}) =>
  examineWith(clock, {...facts, 'probe-endpoint': {clockOffset, ...probe}})
const told = async (clockOffset: number | null, facts: FactOverrides, probe: object = {}) =>
  (await at(clockOffset, facts, probe)).map(({status, code}) => `${status} ${code}`).join()

describe('whose time is believed', () => {
  it.each<[string, number | null, FactOverrides, object, string]>([
    ['AWS says the same', -1200, {...refused, ...sts(EXPIRED)}, {}, 'fail skew'],
    ['no Date, and AWS says that the signature is old', null, {...refused, ...sts(EXPIRED)}, {}, 'fail skew'],
    ['no Date, and AWS says that the signature is early', null, {...refused, ...sts(EARLY)}, {}, 'fail skew'],
    [
      "CodeCommit's API says it",
      null,
      {
        ...refused,
        'caller-identity': unobserved('deadline'),
        'repository': {ok: false, error: {code: 'InvalidSignatureException', message: EXPIRED, status: 400}, endpoint: null},
      },
      {},
      'fail skew',
    ],
    [
      'AWS speaks of the secret alone',
      null,
      {...refused, ...sts('The request signature we calculated does not match')},
      {},
      'unknown not-observable',
    ],
    [
      'a proxy answered, and AWS says nothing',
      -1200,
      {...refused, 'caller-identity': unobserved('deadline')},
      {status: 403},
      'unknown not-observable',
    ],
    ['a proxy answered, and AWS says it', -30, {...refused, ...sts(EXPIRED)}, {status: 403}, 'fail skew'],
    ["STS takes this clock's signatures: the Date is wrong", -1200, refused, {}, 'pass skew'],
    ["CodeCommit takes this clock's signatures: the Date is wrong", -1200, {}, {}, 'pass skew'],
    ['a stand-in for STS takes them', -1200, {...refused, 'caller-identity': {endpoint: 'http://localhost:4566'}}, {}, 'fail skew'],
    ['ten minutes, and STS takes them: the clock need not be the reason', -600, refused, {}, 'warn skew'],
    [
      'ten minutes, refused with the right time too',
      -600,
      {...refused, 'probe-signed': {status: 403, withServerTime: 403}},
      {},
      'warn skew',
    ],
    ['ten minutes, accepted with the right time', -600, {...refused, 'probe-signed': {status: 403, withServerTime: 200}}, {}, 'fail skew'],
    ["ten minutes, refused in AWS's own words", -600, {...refused, ...sts(EXPIRED)}, {}, 'fail skew'],
    ['right', 0, refused, {}, 'pass ok'],
    ['the endpoint was not asked', 0, {...refused, 'probe-endpoint': unobserved('offline')}, {}, 'skip offline'],
  ])('%s', async (_title, offset, facts, probe, expected) => {
    const asked =
      'probe-endpoint' in facts
        ? (await examineWith(clock, facts)).map(({status, code}) => `${status} ${code}`).join()
        : await told(offset, facts, probe)
    expect(asked).toBe(expected)
  })

  it('tells what AWS said, and how far off that is', async () => {
    expect(await at(null, {...refused, ...sts(EARLY)})).toMatchObject([
      {
        grade: 'proven',
        summary: "This machine's clock is 20 min ahead, so AWS refuses every signature made here",
        evidence: [{label: 'AWS says', value: EARLY, source: 'GetCallerIdentity'}],
      },
    ])
    expect((await at(null, {...refused, ...sts('Signature expired: who knows when')}))[0]?.summary).toBe(
      "This machine's clock is behind, so AWS refuses every signature made here",
    )
  })
})

const linux = (more: Partial<TimeKeeping>, systemd: Partial<TimeKeeping['systemd']> = null): FactOverrides => ({
  'time-keeping': {
    container: null,
    virtual: null,
    slept: 0,
    systemd: systemd && {networkTime: true, canNetworkTime: true, synchronized: true, localRtc: false, ...systemd},
    ...more,
  },
})

describe('why it is wrong', () => {
  it.each<[string, number, Partial<Platform>, FactOverrides, RegExp, string]>([
    ['WSL', -1300, {wsl: true}, {}, /WSL clocks stand still while Windows sleeps$/, 'sudo hwclock -s'],
    ['WSL, ahead', 1300, {wsl: true}, {}, /made here$/, 'sudo hwclock -s'],
    [
      'a container',
      -1300,
      {},
      linux({container: 'Docker'}),
      /in a container \(Docker\) it is the host's clock$/,
      'set the clock of the host',
    ],
    [
      'local time in the hardware clock',
      7200,
      {},
      linux({}, {localRtc: true}),
      /by whole hours, .* kept in local time here$/,
      'sudo timedatectl set-local-rtc 0',
    ],
    ['whole hours', -3590, {}, linux({}, {}), /by whole hours, as when local time is taken for UTC/, 'RealTimeIsUniversal'],
    ['whole hours on Windows', -3600, {os: 'win32'}, {}, /by whole hours/, 'w32tm /resync /force'],
    ['whole hours on macOS', -3600, {os: 'darwin'}, {}, /by whole hours/, 'sudo sntp -sS time.apple.com'],
    [
      'a virtual machine that was suspended',
      -1300,
      {},
      linux({virtual: 'VMware', slept: 1400}),
      /this VMware virtual machine was suspended/,
      'let the VMware host set it',
    ],
    [
      'a machine that slept',
      -1300,
      {},
      linux({slept: 20_000}),
      /the machine was asleep, and nothing has set the clock since/,
      'sudo timedatectl set-ntp true',
    ],
    ['a machine that slept, and is ahead', 1300, {}, linux({slept: 20_000}), /made here$/, 'sudo timedatectl set-ntp true'],
    [
      'network time off',
      -1300,
      {},
      linux({}, {networkTime: false, synchronized: false}),
      /network time is switched off$/,
      'sudo timedatectl set-ntp true',
    ],
    [
      'no answer of a time server',
      -1300,
      {},
      linux({}, {synchronized: false}),
      /no time server has answered$/,
      'timedatectl timesync-status',
    ],
    [
      'no service',
      -1300,
      {},
      linux({}, {networkTime: false, canNetworkTime: false, synchronized: false}),
      /no time service is installed$/,
      'install a time service',
    ],
    ['a wrong date', -5 * 86_400 - 1000, {}, linux({}), /the date itself is wrong/, 'sudo timedatectl set-ntp true'],
    ['nothing known', -1300, {}, {'time-keeping': unobserved('deadline')}, /made here$/, 'sudo timedatectl set-ntp true'],
  ])('%s', async (_title, offset, platform, keeping, words, step) => {
    const [result] = await at(offset, {...refused, ...sts(EXPIRED), platform: {os: 'linux', wsl: false, ...platform}, ...keeping})
    expect(result).toMatchObject({status: 'fail', code: 'skew'})
    expect(result?.summary).toMatch(words)
    expect(result?.remedies?.[0]?.steps.map(({text}) => text).join('\n')).toContain(step)
  })
})
