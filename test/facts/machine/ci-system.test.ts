import {expect, test} from 'vitest'
import {ciSystem} from '../../../src/facts/machine/ci-system.js'

test.each<[string | null, Record<string, string>]>([
  [null, {}],
  [null, {HOME: '/home/me', PATH: '/usr/bin', BUILD_ID: '7', NODE: '/usr/bin/node'}],
  [null, {CI: 'false', GITHUB_ACTIONS: 'true'}],
  [null, {CI: '', GITHUB_ACTIONS: ''}],
  ['GitHub Actions', {CI: 'true', GITHUB_ACTIONS: 'true'}],
  ['GitLab CI', {CI: 'true', GITLAB_CI: 'true'}],
  ['AWS CodeBuild', {CODEBUILD_BUILD_ARN: 'arn:aws:codebuild:eu-west-1:111122223333:build/a:1', CODEBUILD_INITIATOR: 'jane'}],
  ['AWS CodeBuild', {CODEBUILD_BUILD_ID: 'parent:0example'}],
  ['AWS CodePipeline', {CODEBUILD_BUILD_ID: 'a:1', CODEBUILD_INITIATOR: 'codepipeline/deploy'}],
  ['Jenkins', {JENKINS_URL: 'https://ci/', BUILD_ID: '3'}],
  ['Jenkins', {JENKINS_URL: 'https://ci/'}],
  ['Azure Pipelines', {TF_BUILD: 'True'}],
  ['Bitbucket Pipelines', {CI: 'true', BITBUCKET_COMMIT: 'a', BITBUCKET_BUILD_NUMBER: '1'}],
  ['Buildkite', {CI: 'true', BUILDKITE: 'true'}],
  ['CircleCI', {CI: 'true', CIRCLECI: 'true'}],
  ['Codeship', {CI: 'true', CI_NAME: 'codeship'}],
  ['CI', {CI: '1'}],
])('%s for %j', (name, env) => {
  expect(ciSystem(env)).toBe(name)
})
