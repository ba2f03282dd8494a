import {defineCheck, pass, unknown, warn} from 'codecommit-doctor/plugin'

export default [
  defineCheck({
    id: 'template/hooks',
    title: "Git's hooks come from the organisation's folder",
    class: 'git-config',
    codes: {'other-hooks': 'warn'},
    needs: ['platform'],
    observe: [{kind: 'git-config', key: 'core.hooksPath'}],
    appliesTo: ({platform}) => platform.ci === null || 'a pipeline has no hooks',
    examine({observed: [hooks]}) {
      if (!hooks.observed) return unknown('not-readable', hooks.reason)
      const set = hooks.value.values.at(-1)
      if (set?.value === '/opt/hooks') return pass('the hooks come from /opt/hooks')
      return warn('other-hooks', `Git takes its hooks from ${set?.value ?? 'each repository'}, not from /opt/hooks`, {
        evidence: set ? [{label: 'core.hooksPath', value: set.value ?? '', source: set.source}] : [],
        remedies: [
          {title: 'Set the folder', safety: 'review', steps: [{kind: 'command', text: 'git config --global core.hooksPath /opt/hooks'}]},
        ],
      })
    },
  }),
]
