import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import {setTimeout as sleep} from 'node:timers/promises'
import {describe, expect, it} from 'vitest'
import {within} from '../../src/facts/deadline.js'

describe('a signal with a time-out', () => {
  it('aborts after its time, even when garbage is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    let struck = 0
    const parent = new AbortController()
    const start = (): void => {
      within(60, parent.signal).addEventListener('abort', () => {
        struck++
      })
    }
    for (let count = 0; count < 20; count++) start()
    await sleep(10)
    collect()
    collect()
    await sleep(150)
    expect(struck).toBe(20)
  })

  it('aborts with its parent, at once where that has ended already', () => {
    const parent = new AbortController()
    const early = within(60_000, parent.signal)
    expect(early.aborted).toBe(false)
    parent.abort()
    expect(early.aborted).toBe(true)
    expect(within(60_000, parent.signal).aborted).toBe(true)
  })
})
