import type {GitConfigEntry} from '../../facts/git/git-config.js'

/** Whether a section names exactly this host, not a pattern and not all hosts. */
export const namesHost = ({subsection}: GitConfigEntry, host: string): boolean => subsection?.toLowerCase().includes(host) ?? false

/** Git's words for false; a key without a value is true. */
export const isOff = ({value}: GitConfigEntry): boolean => value !== null && /^(false|no|off|0|)$/i.test(value.trim())

export const isOn = ({value}: GitConfigEntry): boolean => value === null || /^(true|yes|on|[1-9]\d*)$/i.test(value.trim())
