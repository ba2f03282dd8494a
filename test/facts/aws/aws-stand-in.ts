import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'

export interface Asked {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface Given {
  status?: number
  body: string
  type?: string
}

/** A small HTTP server for one test: `answer` decides, `asked` records. */
export async function standIn(
  answer: (asked: Asked) => Given | 'nothing',
): Promise<{url: string; asked: Asked[]; close: () => Promise<void>}> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const one = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        }
        asked.push(one)
        const given = answer(one)
        if (given === 'nothing') return
        response.writeHead(given.status ?? 200, {'content-type': given.type ?? 'text/xml'}).end(given.body)
      })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

const NAMESPACE = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"'

/** STS's answers in its wire format. */
export const sts = {
  assumed: (id: string, expires = '2036-01-01T00:00:00Z'): Given => ({
    body:
      `<AssumeRoleResponse ${NAMESPACE}><AssumeRoleResult><Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${SECRET_OF_ROLE}</SecretAccessKey>` +
      `<SessionToken>${TOKEN_OF_ROLE}</SessionToken><Expiration>${expires}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  }),
  identity: (arn: string): Given => ({
    body:
      `<GetCallerIdentityResponse ${NAMESPACE}><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account>` +
      '</GetCallerIdentityResult></GetCallerIdentityResponse>',
  }),
  error: (code: string, message: string, status = 403): Given => ({
    status,
    body: `<ErrorResponse ${NAMESPACE}><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
  }),
}

export const SECRET_OF_ROLE = 'roleSecretroleSecretroleSecretroleSecret'
export const TOKEN_OF_ROLE = 'FwoGZXIvYXdzEtokenOfTheRole'
