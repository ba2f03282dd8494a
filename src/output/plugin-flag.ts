import * as Flags from '@oclif/core/flags'

/** `--plugin NAME`, of every command that knows checks. */
export const pluginFlag = ({helpGroup}: {helpGroup?: string} = {}) =>
  Flags.string({
    ...(helpGroup !== undefined && {helpGroup}),
    helpValue: 'NAME',
    multiple: true,
    multipleNonGreedy: true,
    description: 'with the checks of this plugin: a package, or a path to one',
  })
