import {expect, it} from 'vitest'
import {stage} from '../made-surroundings.js'

const SECRET = 'jAnE/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO'

it.each([
  ['a secret key', SECRET],
  ['a secret key that lost its end', SECRET.slice(0, 33)],
  ['a secret key in quotes', `"${SECRET}"`],
  ['a session token', `${'FwoGZXIvYXdzE'.repeat(12)}==`],
])('keeps no secret that stands in the place of the key id: %s', async (_what, value) => {
  const {facts, scene} = stage(['environment'], {env: {AWS_ACCESS_KEY_ID: value}, cwd: '/'})
  expect(await facts.get('environment')).toMatchObject({
    value: {AWS_ACCESS_KEY_ID: {value: '[secret]', secret: {length: value.length}}},
  })
  expect(scene.redactor.redact(`signed with ${value}`)).not.toContain(value.slice(1, 30))
})

it.each(['AKIAJANE2LAB3EXAMPLE', 'test', 'minioadmin', 'your-access-key-id-goes-right-here', 'YOUR_ACCESS_KEY_ID_GOES_HERE_PLEASE'])(
  'shows what is no secret in the place of the key id: %s',
  async value => {
    const {facts} = stage(['environment'], {env: {AWS_ACCESS_KEY_ID: value}, cwd: '/'})
    expect(await facts.get('environment')).toMatchObject({value: {AWS_ACCESS_KEY_ID: {value}}})
  },
)
