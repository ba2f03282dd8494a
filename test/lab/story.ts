import {join} from 'node:path'
import {setUpMachine} from './clients.js'
import type {Machine} from './clients.js'
import {startLab} from './lab.js'
import {AWS_HELPER, jane, janesKey, keyLines, URL} from './made-up.js'
import {fetchInThePast} from './past.js'

/** The user guide's helper, below a store that some tool or colleague set up earlier. */
const HOME = {
  '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`,
  '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  '.aws/config': '[default]\nregion = eu-west-1\n',
  'work/.git/HEAD': 'ref: refs/heads/main\n',
  'work/.git/objects/.keep': '',
  'work/.git/refs/.keep': '',
  'work/.git/config': `[core]\n\trepositoryformatversion = 0\n\tbare = false\n[remote "origin"]\n\turl = ${URL}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`,
}

export interface StoryMachine {
  machine: Machine
  /** A working tree whose origin is on CodeCommit. */
  cwd: string
  gitconfig: string
  /** Takes machine and lab away. */
  leave: () => Promise<void>
}

/**
 * The machine that the demo and the documentation tell of, with a CodeCommit of its own: a fetch worked there three hours ago, and
 * git-credential-store kept its password. Nothing outside two temporary folders; no AWS account, no aws program, no network.
 */
export async function storyMachine(): Promise<StoryMachine> {
  const lab = await startLab({identities: [jane], repositories: [{name: 'demo'}]})
  const machine = await setUpMachine(lab, HOME)
  await fetchInThePast({machine, lab}, 3 * 3600)
  return {
    machine,
    cwd: join(machine.home, 'work'),
    gitconfig: HOME['.gitconfig'],
    leave: async () => {
      await machine.remove()
      await lab.close()
    },
  }
}
