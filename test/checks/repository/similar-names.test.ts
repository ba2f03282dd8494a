import {expect, it} from 'vitest'
import {similarNames} from '../../../src/checks/repository/similar-names.js'

it.each([
  ['MyRepo', ['myrepo', 'other'], ['myrepo']],
  ['my_repo', ['my-repo', 'my.repo', 'your-shop'], ['my-repo', 'my.repo']],
  ['my-repo.git', ['my-repo'], ['my-repo']],
  ['my-rpeo', ['my-repo'], ['my-repo']],
  ['infrastructure', ['shop', 'app'], []],
  ['demo', ['demo'], []],
])('%s among %j', (name, names, expected) => {
  expect(similarNames(name, names)).toEqual(expected)
})
