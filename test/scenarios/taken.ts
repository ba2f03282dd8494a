/** Every whole machine, every step at which a fix is killed: half an hour (npm run test:all). */
export const everyMachine = process.env['CODECOMMIT_DOCTOR_MACHINES'] === 'all'

/** What a usual run of the tests takes of a list of whole machines: one of so many, spread evenly. */
export const taken = <T>(list: readonly T[], oneOf: number): T[] =>
  everyMachine ? [...list] : list.filter((_, index) => index % oneOf === 0)

/** The others, to be shown as skipped. */
export const leftOut = <T>(list: readonly T[], oneOf: number): T[] => (everyMachine ? [] : list.filter((_, index) => index % oneOf !== 0))
