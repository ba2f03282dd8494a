import {expect, it} from 'vitest'
import {gitWorld, valueOf} from '../git-world.js'

it.each([
  ['nothing is set', {}, '', {program: null, source: null}],
  ['an empty GIT_ASKPASS hides the others', {GIT_ASKPASS: '', SSH_ASKPASS: '/bin/ls'}, '[core]\n\taskPass = /bin/ls\n', {program: null}],
  ['GIT_ASKPASS first', {GIT_ASKPASS: '/bin/ls', SSH_ASKPASS: '/x'}, '[core]\n\taskPass = /y\n', {program: '/bin/ls', found: true}],
  [
    'core.askPass next',
    {SSH_ASKPASS: '/x'},
    '[core]\n\taskPass = /nowhere/pass\n',
    {program: '/nowhere/pass', source: '~/.gitconfig:2', found: false},
  ],
  ['then SSH_ASKPASS', {SSH_ASKPASS: '/usr/lib/ssh/x11-ssh-askpass'}, '', {source: 'SSH_ASKPASS', asksPerson: true}],
  ["VS Code's", {GIT_ASKPASS: '/home/jane/.vscode-server/bin/1/extensions/git/dist/askpass.sh'}, '', {asksPerson: true}],
  ["Jenkins'", {GIT_ASKPASS: '/tmp/jenkins-gitclient-pass123.sh'}, '', {asksPerson: false}],
])('%s', async (_what, env, config, expected) => {
  const world = gitWorld()
  if (config !== '') world.write('.gitconfig', config)
  expect(await valueOf(world.observe('askpass', {env}))).toMatchObject(expected)
})
