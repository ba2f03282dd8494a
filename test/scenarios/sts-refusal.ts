import type {Fault} from '../lab/world.js'

/** STS answers every call with this error, in its own XML (facts ID 7, "Raw"). */
export const stsRefusal = (code: string, message: string, status = 403): Fault => ({
  host: 'sts',
  kind: 'status',
  status,
  headers: {'Content-Type': 'text/xml'},
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1f0a</RequestId></ErrorResponse>`,
})

/** CodeCommit turns every signed Git request away. */
export const gitRefusal: Fault = {host: 'git', kind: 'status', status: 403, body: '', when: 'signed'}
