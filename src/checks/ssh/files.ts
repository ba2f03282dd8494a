import type {SshIdentity} from '../../facts/ssh/ssh-files.js'
import {defineCheck, fail, pass} from '../check.js'
import {commandStep} from '../commands.js'
import {seen, unanswered} from '../observations.js'
import {byHand, shellCommand} from '../shell-words.js'
import {agentOffers, canBeOffered, describe, isTooOpen, mayBeRsa} from './key-use.js'
import {byLogin, usesSsh} from './on-the-way.js'

export default defineCheck({
  id: 'ssh/files',
  title: 'The permissions of the ssh files are right',
  codes: {'permissions': 'fail'},
  needs: ['target', 'ssh-config'],
  wants: ['ssh-files', 'ssh-login', 'platform'],
  appliesTo: usesSsh,
  examine({sshConfig, sshFiles, sshLogin, platform}) {
    const os = seen(platform)?.os ?? 'linux'
    const {failure, settings, file} = sshConfig
    if (failure?.kind === 'permissions') {
      const path = /permissions on (.+)$/.exec(failure.message)?.[1]?.trim() ?? file.display
      return fail('permissions', `ssh refuses ${path} and stops there, because somebody other than you owns it or can write to it`, {
        grade: 'proven',
        evidence: [{label: 'ssh says', value: failure.message, source: 'ssh -G'}],
        remedies: [
          {
            title: 'Make the file writable by you alone',
            safety: 'safe',
            steps: os === 'win32' ? windowsSteps(path) : [commandStep(['chmod', '600', path], os)],
          },
        ],
      })
    }
    const files = seen(sshFiles)
    if (!files || !settings) return unanswered(sshFiles)
    const open = files.identities.filter(isTooOpen)
    const [first] = open
    if (!first)
      return pass('the permissions of the ssh files are right', {
        evidence: files.identities.filter(({state}) => state !== 'missing').map(describe),
      })
    const details = {
      evidence: open.map(describe),
      remedies: [
        {
          title: 'Make the key readable by you alone',
          safety: 'safe' as const,
          steps: [commandStep(['chmod', '600', ...open.map(({path}) => path)], os)],
        },
      ],
    }
    const other =
      files.identities.some(identity => canBeOffered(identity) && mayBeRsa(identity)) ||
      agentOffers(files, settings) ||
      settings.hasKeyDevice
    const summary = `ssh ignores the private key ${first.display}, because other users can read it (mode ${modeOf(first)})`
    if (other) return pass(`${summary}; ssh has another key to offer`, {code: 'permissions', ...details})
    return byLogin(fail('permissions', summary, details), sshLogin)
  },
})

const modeOf = ({mode}: SshIdentity): string => (mode ?? 0).toString(8).padStart(4, '0')

const windowsSteps = (path: string) => [
  shellCommand(`icacls "${path}" /inheritance:r /grant:r "%USERNAME%:F"`),
  byHand('and make yourself its owner (Properties, Security, Advanced, Owner)'),
]
