import {good} from './stage.js'

const as = (name, rest) => ({...good, id: `hostile/${name}`, ...rest})
export default [
  as('needs', {needs: ['vault']}),
  as('wants', {wants: 'environment'}),
  as('after', {after: ['hostile/after']}),
  as('class', {class: 'internal'}),
  as('codes', {codes: {suppressed: 'pass'}}),
  as('worst', {codes: {bad: 'crash'}}),
  as('title', {title: ''}),
  as('file', {observe: ['file://server/share']}),
  as('relative', {observe: [{kind: 'file', path: '.git/config'}]}),
  as('content', {observe: [{kind: 'content', path: '/etc/passwd'}]}),
  as('program', {observe: [{kind: 'program', name: '../bin/evil'}]}),
  as('words', {observe: [{kind: 'program', name: 'rm -rf /'}]}),
  as('key', {observe: [{kind: 'git-config', key: '--global'}]}),
  good,
]
