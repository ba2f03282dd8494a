import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import {setTimeout as sleep} from 'node:timers/promises'
import {describe, expect, it} from 'vitest'
import {ownTime, within} from '../../src/facts/deadline.js'

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

describe('time of its own', () => {
  const busy = (ms: number): void => {
    const end = performance.now() + ms
    while (performance.now() < end);
  }
  const parent = new AbortController()

  it('is used up by what it was given for', async () => {
    const {signal} = ownTime(120, parent.signal)
    await sleep(60)
    expect(signal.aborted).toBe(false)
    await sleep(400)
    expect(signal.aborted).toBe(true)
  })

  it('is not used up by a program that hears nothing meanwhile', async () => {
    const {signal} = ownTime(150, parent.signal)
    busy(400)
    await sleep(0)
    expect(signal.aborted).toBe(false)
  })

  it('is not used up while it waits for another, and not given anew afterwards', async () => {
    const {signal, waitingFor} = ownTime(150, parent.signal)
    await Promise.all([waitingFor(sleep(200)), waitingFor(sleep(400))])
    expect(signal.aborted).toBe(false)
    await expect(waitingFor(Promise.reject(new Error('not there')))).rejects.toThrow('not there')
    await sleep(500)
    expect(signal.aborted).toBe(true)
  })

  it('ends with the run, also while it waits', () => {
    const run = new AbortController()
    const {signal, waitingFor} = ownTime(60_000, run.signal)
    void waitingFor(sleep(10))
    run.abort()
    expect(signal.aborted).toBe(true)
    expect(ownTime(60_000, run.signal).signal.aborted).toBe(true)
  })
})
