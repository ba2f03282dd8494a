import {callAws} from './aws-client.js'
import type {ServiceError} from './caller-identity.js'
import {defineFact, NotObserved} from '../../fact.js'
import {callInput} from './service-call.js'

/** IAM ListMFADevices for the user whose long-term key was explicitly denied. A serial number is no secret. */
export type MfaDevices = {ok: true; serials: string[]; endpoint: string | null} | {ok: false; error: ServiceError; endpoint: string | null}

export default defineFact({
  id: 'mfa-devices',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<MfaDevices> {
    const [identity, hand] = await Promise.all([surroundings.need('caller-identity'), surroundings.need('credentials')])
    const user = identity.ok ? /^arn:[\w-]+:iam::\d{12}:user\/(?:.*\/)?([^/]+)$/.exec(identity.arn)?.[1] : undefined
    if (user === undefined || hand.state !== 'resolved' || hand.temporary)
      throw new NotObserved('not-applicable', "the keys at hand are not an IAM user's long-term ones")
    const [signed, repository] = await Promise.all([surroundings.need('probe-signed'), surroundings.need('repository')])
    if (signed.status !== 403 || repository.ok || !/explicit deny/i.test(repository.error.message))
      throw new NotObserved('not-applicable', 'nothing was denied explicitly')
    const input = await callInput(surroundings)
    const answer = await callAws('iam', input, async (settings, options) => {
      const {IAMClient, ListMFADevicesCommand} = await import('../sdk/iam.js')
      return new IAMClient(settings).send(new ListMFADevicesCommand({UserName: user}), options)
    })
    if (!answer.ok) return answer
    return {
      ok: true,
      serials: (answer.value.MFADevices ?? []).flatMap(({SerialNumber}) =>
        SerialNumber ? [surroundings.redactor.redact(SerialNumber)] : [],
      ),
      endpoint: answer.endpoint,
    }
  },
})
