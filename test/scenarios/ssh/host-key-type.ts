import {sshHome, sshUrl, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "OpenSSH 8.8 refuses the server's ssh-rsa host key (case 088)",
  case: '088-openssh88-host-key-type',
  category: 'ssh-key',
  home: sshHome(),
  repository: {origin: sshUrl('us-east-1', 'demo-repo')},
  programs: {
    aws: 'missing',
    others: {
      ssh: standInSsh('algorithm').replace(
        'OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.19 27 Jan 2026',
        'OpenSSH_8.8p1, OpenSSL 1.1.1l  24 Aug 2021',
      ),
    },
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/login#algorithm',
    class: 'ssh',
    confidence: 'proven',
    never: ['ssh/key', 'ssh/config'],
    says: [
      'HostkeyAlgorithms +ssh-rsa',
      'PubkeyAcceptedAlgorithms +ssh-rsa',
      'Host git-codecommit.us-east-1.amazonaws.com',
      'Their offer: ssh-rsa',
    ],
  },
})
