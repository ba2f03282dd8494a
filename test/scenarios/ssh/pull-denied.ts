import {PRIVATE_KEY, sshBlock, sshHome, sshUrl, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

const ARN = 'arn:aws:codecommit:us-west-2:111122223333:eks-workshop-argocd'
const DENIED = `Access denied: User: arn:aws:iam::111122223333:user/eks-workshop-gitops is not authorized to perform: codecommit:GitPull on resource: ${ARN} because no identity-based policy allows the codecommit:GitPull action`

export default defineScenario({
  name: 'the key is accepted, but the policy of its user names another repository (case 065)',
  case: '065-policy-names-other-repo',
  category: 'iam-denied-pull',
  home: sshHome({'.ssh/config': sshBlock({identity: '~/.ssh/gitops_ssh.pem'}), '.ssh/gitops_ssh.pem': PRIVATE_KEY}),
  repository: {origin: sshUrl('us-west-2', 'eks-workshop-argocd')},
  programs: {aws: 'missing', others: {ssh: standInSsh().replace('exec git upload-pack "$HOME/demo.git"', `say "${DENIED}"`)}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-implicit',
    class: 'permission',
    confidence: 'proven',
    says: ['codecommit:GitPull', ARN],
    never: ['ssh/login', 'ssh/key', 'ssh/config', 'network/reach'],
  },
})
