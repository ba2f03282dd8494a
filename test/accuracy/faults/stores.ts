import {janesKey} from '../../lab/made-up.js'
import {GIT_USER, line, OLD_PASSWORD, SECRET_KEY, signed, STALE} from '../../scenarios/kept.js'
import {fault, keep, KEPT} from './fault.js'
import type {ComposableFault} from './fault.js'

/** Passwords that should not be there. */
export const stores: readonly ComposableFault[] = [
  fault('credential-store/plain-file#stale-signed-password', KEPT, keep(line(janesKey.id, STALE), STALE), {
    alsoCalled: ['git-config/helper-order#store-answers-first'],
  }),
  fault(
    'credential-store/plain-file#signed-password-refused',
    KEPT,
    setup => {
      // Signed when its machine is made: a whole run takes longer than the quarter of an hour for which it is fresh.
      const fresh = signed(60)
      keep(line(janesKey.id, fresh), fresh)(setup)
    },
    {alsoCalled: ['git-config/helper-order#store-answers-first']},
  ),
  fault('credential-store/plain-file#access-key-as-password', KEPT, keep(line(janesKey.id, SECRET_KEY), SECRET_KEY), {
    alsoCalled: ['git-config/helper-order#store-answers-first'],
  }),
  fault(
    'credential-store/plain-file#stale-git-credential',
    KEPT,
    setup => {
      keep(line(GIT_USER, OLD_PASSWORD), OLD_PASSWORD)(setup)
      setup.identities = setup.identities.map((one, index) =>
        index === 0 ? {...one, gitCredentials: [{user: GIT_USER, password: 'n3wPassw0rd+of/jane='}]} : one,
      )
    },
    {alsoCalled: ['live/as-configured#refused', 'target/method#git-credentials-with-role', 'git-config/helper-order#store-answers-first']},
  ),
]
