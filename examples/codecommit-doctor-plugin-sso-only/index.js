import {defineCheck, fail, pass, warn} from 'codecommit-doctor/plugin'

/** What settings of a profile say how it comes by its keys. */
const waysOf = ({name, settings, config, credentials}) => {
  const has = key => settings[key] !== undefined
  const staticKey = [credentials, config].flatMap(section => section?.settings ?? []).find(({key}) => key === 'aws_access_key_id')
  return {
    name,
    staticKey,
    sso: has('sso_session') || has('sso_start_url'),
    through: settings.source_profile?.value ?? null,
  }
}

/** A role is as good as the profile that it starts from. */
const signsIn = (way, ways, seen = new Set()) => {
  if (way === undefined || seen.has(way.name)) return false
  if (way.through === null) return way.sso && way.staticKey === undefined
  return signsIn(
    ways.find(({name}) => name === way.through),
    ways,
    seen.add(way.name),
  )
}

export const profiles = defineCheck({
  id: 'sso-only/profiles',
  title: 'Every AWS profile signs in with IAM Identity Center',
  class: 'profile',
  codes: {'long-term-key': 'fail', 'other-way': 'warn'},
  needs: ['aws-files'],
  appliesTo: ({awsFiles}) => Object.keys(awsFiles.profiles).length > 0 || 'there is no AWS profile',
  examine({awsFiles}) {
    const ways = Object.values(awsFiles.profiles).map(waysOf)
    const keyed = ways.filter(({staticKey}) => staticKey !== undefined)
    const others = ways.filter(way => !keyed.includes(way) && !signsIn(way, ways))
    return [
      ...keyed.slice(0, 5).map(({name, staticKey}) =>
        fail('long-term-key', `The profile ${name} keeps an access key, and keys are to come from IAM Identity Center`, {
          evidence: [{label: `access key of ${name}`, value: staticKey.value, source: staticKey.source}],
          remedies: [
            {
              title: `Let the profile ${name} sign in`,
              safety: 'review',
              steps: [
                {kind: 'command', text: `aws configure sso --profile ${name}`},
                {kind: 'manual', text: `Then delete the key from ${staticKey.source.replace(/:\d+$/, '')}, and in IAM.`},
              ],
            },
          ],
        }),
      ),
      ...(others.length > 0
        ? [
            warn(
              'other-way',
              `${others.length === 1 ? 'A profile does' : `${others.length} profiles do`} not sign in with IAM Identity Center: ${others.map(({name}) => name).join(', ')}`,
            ),
          ]
        : []),
      ...(keyed.length + others.length === 0 ? [pass('all profiles sign in with IAM Identity Center')] : []),
    ]
  },
})

export default [profiles]
