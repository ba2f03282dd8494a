import {Ajv2020} from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** An element of XML. */
export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

const TOKEN = /<\?xml[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|([\s\S])/g

/** Reads XML without namespaces and CDATA, strictly. @throws Error where it is not well-formed */
export function parseXml(document: string): Element {
  const bad = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u.exec(document)
  if (bad) throw new Error(`a character that XML does not take at ${bad.index}`)
  const root: Element = {name: '', attributes: {}, children: [], text: ''}
  const open = [root]
  for (const [token, close, name = '', attributes = '', empty, text, stray] of document.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root
    if (stray !== undefined) throw new Error(`stray ${stray} in ${parent.name}: ${document.slice(0, 80)}`)
    if (text !== undefined) parent.text += decoded(text)
    else if (close === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes ${parent.name}`)
    } else if (name !== '' && token.startsWith('<')) {
      const element = {name, attributes: attributesOf(attributes), children: [], text: ''}
      parent.children.push(element)
      if (empty !== '/') open.push(element)
    }
  }
  const [only] = root.children
  if (open.length !== 1 || root.children.length !== 1 || only === undefined || root.text.trim() !== '')
    throw new Error('not one root element')
  return only
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)] as const)
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`an attribute twice: ${text}`)
  return Object.fromEntries(pairs)
}

function decoded(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot)|#(\d+));|&/g, (whole, name?: string, number?: string) => {
    if (whole === '&') throw new Error(`a bare & in ${text}`)
    return number !== undefined ? String.fromCodePoint(Number(number)) : ({amp: '&', lt: '<', gt: '>', quot: '"'}[name ?? ''] ?? '')
  })
}

/** The page as the tree of elements that a browser makes of it: it is written as strictly as XML, but for elements without content. */
export function parseHtml(document: string): Element {
  if (!document.startsWith('<!doctype html>\n')) throw new Error('no doctype: browsers would guess')
  return parseXml(
    document
      .replace('<!doctype html>\n', '')
      .replace(/<(meta|br)([^<>]*)>/g, '<$1$2/>')
      .replace(/<style>[^<]*<\/style>/, '')
      .replaceAll('<details open>', '<details open="">'),
  )
}

/** All elements of a name below, in order. */
export const all = (element: Element, name: string): Element[] =>
  element.children.flatMap(child => [...(child.name === name ? [child] : []), ...all(child, name)])

/** Lines of Markdown outside fenced code, that in items of lists too. @throws Error where a fence is not closed */
export function outsideFences(markdown: string): string[] {
  let fence = ''
  const outside = markdown.split('\n').filter(line => {
    const marks = /^ {0,3}(`{3,})/.exec(line)?.[1] ?? ''
    if (fence === '') {
      fence = marks
      return marks === ''
    }
    if (marks.length >= fence.length && line.trim() === marks) fence = ''
    return false
  })
  if (fence !== '') throw new Error('a fence is not closed')
  return outside
}

const text = {type: 'string', minLength: 1}
const message = {type: 'object', required: ['text'], properties: {text, markdown: text}}
const properties = {type: 'object', additionalProperties: true}
const list = (items: object, more: object = {}): object => ({type: 'array', items, ...more})
const location = {
  type: 'object',
  minProperties: 1,
  properties: {
    physicalLocation: {
      type: 'object',
      required: ['artifactLocation'],
      properties: {
        artifactLocation: {
          type: 'object',
          required: ['uri'],
          properties: {uri: {type: 'string', format: 'uri-reference', minLength: 1}, uriBaseId: text},
        },
        region: {type: 'object', required: ['startLine'], properties: {startLine: {type: 'integer', minimum: 1}}},
      },
    },
    logicalLocations: list({type: 'object', properties: {name: text, fullyQualifiedName: text, kind: text}}, {minItems: 1}),
  },
}
const level = {enum: ['none', 'note', 'warning', 'error']}
const descriptor = {
  type: 'object',
  required: ['id'],
  properties: {
    id: text,
    name: text,
    shortDescription: message,
    fullDescription: message,
    help: message,
    properties,
    defaultConfiguration: {type: 'object', properties: {level}},
  },
}
const notification = {
  type: 'object',
  required: ['message'],
  properties: {descriptor: {type: 'object', required: ['id'], properties: {id: text}}, level, message},
}
const uuidFree = {type: 'object', additionalProperties: {type: 'string'}}

/** SARIF 2.1.0 as far as it is written here, closed: names, types and bounds of the OASIS schema. */
const sarifSchema = closed({
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    $schema: {type: 'string', format: 'uri'},
    version: {const: '2.1.0'},
    runs: list({
      type: 'object',
      required: ['tool'],
      properties: {
        tool: {
          type: 'object',
          required: ['driver'],
          properties: {
            driver: {
              type: 'object',
              required: ['name'],
              properties: {
                name: text,
                version: text,
                semanticVersion: text,
                rules: list(descriptor, {uniqueItems: true}),
                notifications: list(descriptor, {uniqueItems: true}),
              },
            },
          },
        },
        automationDetails: {type: 'object', properties: {id: text}},
        originalUriBaseIds: {
          type: 'object',
          additionalProperties: {type: 'object', properties: {uri: {type: 'string', format: 'uri-reference'}, description: message}},
        },
        invocations: list({
          type: 'object',
          required: ['executionSuccessful'],
          properties: {
            executionSuccessful: {type: 'boolean'},
            exitCode: {type: 'integer'},
            endTimeUtc: {type: 'string', format: 'date-time'},
            toolExecutionNotifications: list(notification),
          },
        }),
        columnKind: {enum: ['utf16CodeUnits', 'unicodeCodePoints']},
        results: list({
          type: 'object',
          required: ['message'],
          properties: {
            ruleId: text,
            ruleIndex: {type: 'integer', minimum: -1},
            kind: {enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational']},
            level,
            message,
            locations: list(location),
            partialFingerprints: uuidFree,
            properties,
            baselineState: {enum: ['new', 'unchanged', 'updated', 'absent']},
          },
        }),
        properties,
      },
    }),
  },
})

function closed(node: unknown): object {
  if (Array.isArray(node)) return node.map(closed)
  if (typeof node !== 'object' || node === null) return node as object
  const copy: Record<string, unknown> = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  return copy['type'] === 'object' && !('additionalProperties' in copy) ? {...copy, additionalProperties: false} : copy
}

const ajv = new Ajv2020({allErrors: true})
addFormats.default(ajv)
const valid = ajv.compile(sarifSchema)

interface Log {
  runs: {
    tool: {driver: {rules: {id: string}[]; notifications: {id: string}[]}}
    results: {
      ruleId: string
      ruleIndex: number
      kind: string
      level: string
      locations: {physicalLocation?: {artifactLocation: {uriBaseId?: string}}}[]
    }[]
    originalUriBaseIds: Record<string, unknown>
    invocations: {toolExecutionNotifications: {descriptor: {id: string}}[]}[]
  }[]
}

/** What is wrong with a SARIF document: by form, and by the rules that a schema cannot say. */
export function sarifFaults(document: string): string[] {
  const log = JSON.parse(document) as Log
  if (!valid(log))
    return (valid.errors ?? []).map(({instancePath, message: what, params}) => `${instancePath} ${what ?? ''} ${JSON.stringify(params)}`)
  return log.runs.flatMap(
    ({
      tool: {
        driver: {rules, notifications},
      },
      results,
      originalUriBaseIds,
      invocations,
    }) => [
      ...results
        .filter(({ruleId, ruleIndex}) => rules[ruleIndex]?.id !== ruleId)
        .map(({ruleId}) => `${ruleId} is not the rule at its index`),
      ...results
        .filter(one => one.kind !== 'fail' && one.level !== 'none')
        .map(({ruleId}) => `${ruleId} has a level although it does not fail`),
      ...results
        .flatMap(({locations}) => locations)
        .flatMap(({physicalLocation}) => physicalLocation?.artifactLocation.uriBaseId ?? [])
        .filter(id => !Object.hasOwn(originalUriBaseIds, id))
        .map(id => `the base ${id} is not declared`),
      ...invocations
        .flatMap(one => one.toolExecutionNotifications)
        .filter(({descriptor: {id}}) => !notifications.some(one => one.id === id))
        .map(({descriptor: {id}}) => `${id} is not declared`),
      ...(new Set(rules.map(({id}) => id)).size === rules.length ? [] : ['a rule twice']),
    ],
  )
}
