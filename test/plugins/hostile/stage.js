/** What the plugins in this folder have in common: the check that misbehaves, and a good one behind it, which must be answered all the same. */
export const check = (name, examine) => ({
  id: `hostile/${name}`,
  title: `The check ${name} behaves`,
  class: 'profile',
  codes: {bad: 'fail', odd: 'warn'},
  needs: ['platform'],
  examine,
})

export const good = check('good', ({platform}) => ({status: 'pass', code: 'ok', summary: `good on ${platform.os}`}))
