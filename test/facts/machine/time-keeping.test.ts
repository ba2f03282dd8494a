import {expect, it} from 'vitest'
import {timedatectlSettings} from '../../../src/facts/machine/time-keeping.js'

const SHOWN = 'Timezone=Europe/Berlin\nLocalRTC=no\nCanNTP=yes\nNTP=yes\nNTPSynchronized=yes\nTimeUSec=Sat 2026-11-21 03:00:00 CET\n'

it.each([
  ['a healthy system', SHOWN, {networkTime: true, canNetworkTime: true, synchronized: true, localRtc: false}],
  [
    'network time off, hardware clock in local time',
    SHOWN.replace('NTP=yes\nNTPS', 'NTP=no\nNTPS').replace('LocalRTC=no', 'LocalRTC=yes'),
    {networkTime: false, canNetworkTime: true, synchronized: true, localRtc: true},
  ],
  ['an older systemd', 'NTP=yes\nNTPSynchronized=no\n', {networkTime: true, canNetworkTime: true, synchronized: false, localRtc: false}],
  ['something else', 'Failed to connect to bus\n', null],
  ['nothing', '', null],
])('%s', (_name, shown, expected) => {
  expect(timedatectlSettings(shown)).toEqual(expected)
})
