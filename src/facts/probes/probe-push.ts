import {NotObserved, defineFact} from '../fact.js'
import {signingCredentials} from '../aws/keys/signing-credentials.js'
import {gitEndpoint} from './git-endpoint.js'
import {answerInTime} from './probe-request.js'
import {signedGet} from './probe-signed.js'

/** What CodeCommit answers to the first request of a push, which only reads (facts CC 4.1); nothing is pushed. */
export interface PushProbe {
  url: string
  /** null: no answer. */
  status: number | null
  failure: string | null
  accessKeyId: string
  profile: string
}

export default defineFact({
  id: 'probe-push',
  reach: 'online',
  deadline: 9000,
  async observe(surroundings): Promise<PushProbe> {
    const {options, redactor, now} = surroundings
    if (options.push !== true) throw new NotObserved('not-applicable', 'whether a push would be allowed is only tried with --push')
    const timeout = answerInTime(8500, surroundings)
    const endpoint = await gitEndpoint(surroundings)
    const {credentials, accessKeyId, profile} = await signingCredentials(surroundings)
    const request = endpoint.request.replace('service=git-upload-pack', 'service=git-receive-pack')
    const {status, failure} = await signedGet(surroundings, {...endpoint, request}, credentials, {
      at: new Date(now()),
      timeout: timeout(),
      limit: 1024,
    })
    return {
      url: redactor.redact(`${endpoint.url}/info/refs?service=git-receive-pack`),
      status,
      failure: failure && redactor.redact(failure.message),
      accessKeyId: redactor.redact(accessKeyId),
      profile: redactor.redact(profile),
    }
  },
})
