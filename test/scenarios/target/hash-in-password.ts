import {HOST} from '../../lab/made-up.js'
import {GIT_USER, serverWithGitCredential} from '../kept.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a password with # in an address that was written into .git/config by hand: Git takes the rest of the line for a comment',
  home: {},
  repository: {origin: `https://${GIT_USER}:h1dden#paSSw0rd@${HOST}/v1/repos/demo`},
  programs: {aws: 'missing'},
  server: serverWithGitCredential,
  secrets: ['h1dden', 'paSSw0rd'],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#unencoded-at-sign',
    then: [],
    class: 'target',
    says: ['a # begins a comment'],
  },
})
