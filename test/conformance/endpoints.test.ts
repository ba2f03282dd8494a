import {describe, expect, it} from 'vitest'
import type {AwsService} from '../../src/facts/aws/services/aws-route.js'
import {routeFor} from '../../src/facts/aws/services/aws-route.js'
import {makeHome, observed, surroundings} from '../facts/aws/aws-surroundings.js'
import {suite} from './suites.js'

interface Suite {
  profiles: Record<string, Record<string, string>>
  services: Record<string, Record<string, Record<string, string>>>
  environments: Record<string, Record<string, string>>
  endpointUrlTests: {
    name: string
    profile: string
    client_config: string
    environment: string
    service: string
    output: {endpointUrl: string | null}
  }[]
}

const suites = (suite('configured-endpoint-urls.botocore.json') as {testSuites: Suite[]} | null)?.testSuites
// What a program says of its own client is no setting of a person.
const cases = (suites ?? []).flatMap(one =>
  one.endpointUrlTests.filter(({client_config: client}) => client === 'default').map(test => ({...test, suite: one})),
)

describe.skipIf(!suites)('where a service is asked (botocore)', () => {
  it.each(cases)('$name ($service)', async ({profile, environment, service, output, suite: {profiles, services, environments}}) => {
    const config = [
      ...Object.entries(profiles).map(([name, settings]) => `[profile ${name}]\n${lines(settings)}`),
      ...Object.entries(services).map(
        ([name, own]) =>
          `[services ${name}]\n${Object.entries(own)
            .map(([key, settings]) => `${key} =\n${lines(settings, '  ')}`)
            .join('')}`,
      ),
    ].join('')
    const env = environments[environment] ?? {}
    const files = await observed(surroundings({home: makeHome({'.aws/config': config}), env}), 'aws-files')
    const route = await routeFor(service as AwsService, {env, files, profile, region: 'fake-region-10'})
    // The usual address is that of a service without an endpoint of its own.
    const usual = output.endpointUrl === `https://${service}.fake-region-10.amazonaws.com`
    expect(route.endpoint?.url ?? null).toBe(usual ? null : output.endpointUrl)
  })

  it('has 19 cases that are settings of a person', () => {
    expect(cases).toHaveLength(19)
  })
})

const lines = (settings: Record<string, string>, indent = ''): string =>
  Object.entries(settings)
    .map(([key, value]) => `${indent}${key} = ${value}\n`)
    .join('')
