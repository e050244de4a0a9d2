import { apply, emptyGraph, type Graph } from '@sojourn/shared/graph'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveDown, moveUp } from './move-step.ts'
import { outlineOf, type Row, rowsOf } from './outline-rows.ts'

const graphOf = (types: Record<string, string>, edges: string[]): Graph => ({
  ...emptyGraph('Drawn'),
  nodes: Object.fromEntries(Object.entries(types).map(([id, type]) => [id, { type, config: {} }])),
  edges,
  layout: Object.fromEntries(Object.keys(types).map((id, index) => [id, [0, index * 100]])),
})

const say = ({ line, level }: Row): string => {
  const words =
    line.kind === 'step'
      ? line.id
      : line.kind === 'port'
        ? `:${line.port}`
        : line.kind === 'jump'
          ? `${line.isBack ? 'back to' : 'on at'} ${line.to}`
          : line.kind === 'end'
            ? 'end'
            : `(${line.section})`
  return `${'  '.repeat(level - 1)}${words}`
}
const written = (graph: Graph, closed: string[] = []) =>
  rowsOf(outlineOf(graph), new Set(closed)).map(say)

const parting = graphOf(
  { start: 'trigger-event', asked: 'opened-or-not', hello: 'email', again: 'email', both: 'delay' },
  [
    'start.next -> asked',
    'asked.opened -> hello',
    'asked.not-opened -> again',
    'hello.sent -> both',
    'again.sent -> both',
  ],
)

test('steps one after the other stand on one level, those of a port inside of it', () => {
  const rows = written(
    graphOf({ start: 'trigger-event', asked: 'opened-or-not', hello: 'email' }, [
      'start.next -> asked',
      'asked.opened -> hello',
    ]),
  )
  expect(rows.slice(0, 5)).toEqual(['start', 'asked', '  :opened', '    hello', '    end'])
  expect(rows).toContain('  :not-opened')
})

test('a step where ways meet stands once, after the step at which they parted, and the ways name it', () => {
  const rows = written(parting)
  expect(rows.filter((row) => row.trim() === 'both')).toEqual(['both'])
  expect(rows.filter((row) => row.trim() === 'on at both')).toHaveLength(2)
  expect(rows.indexOf('both')).toBeGreaterThan(rows.lastIndexOf('    on at both'))
})

test('a line that leads back is a reference', () => {
  const rows = written(
    graphOf({ start: 'trigger-event', wait: 'delay', loop: 'go-to' }, [
      'start.next -> wait',
      'wait.next -> loop',
      'loop.again -> wait',
    ]),
  )
  expect(rows).toEqual(['start', 'wait', 'loop', '  :done', '  :again', '    back to wait'])
})

test('what nobody comes to and what is not a step have sections of their own', () => {
  const rows = written(graphOf({ start: 'trigger-event', lost: 'delay', note: 'note' }, []))
  expect(rows).toEqual(['start', 'end', '(loose)', '  lost', '  end', '(apart)', '  note'])
})

test('what is closed hides what is inside of it and nothing after it', () => {
  const rows = written(parting, ['asked'])
  expect(rows.slice(0, 3)).toEqual(['start', 'asked', 'both'])
})

test('two ways in meet at a step of their own', () => {
  const rows = written(
    graphOf({ one: 'trigger-event', two: 'trigger-event', wait: 'delay' }, [
      'one.next -> wait',
      'two.next -> wait',
    ]),
  )
  expect(rows).toEqual(['one', 'on at wait', 'two', 'on at wait', 'wait', 'end'])
})

const TYPES = ['trigger-event', 'delay', 'email', 'split', 'opened-or-not', 'go-to', 'note', 'exit']
const PORTS = ['next', 'sent', 'a', 'b', 'opened', 'not-opened', 'again', 'done', 'failed']

test('of any drawing, rings and several beginnings included, the outline names each step exactly once', () => {
  const drawing = fc.record({
    types: fc.array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 14 }),
    lines: fc.array(fc.tuple(fc.nat(13), fc.constantFrom(...PORTS), fc.nat(13)), { maxLength: 40 }),
  })
  fc.assert(
    fc.property(drawing, ({ types, lines }) => {
      const ports = new Map<string, string>()
      for (const [from, port, to] of lines)
        if (from < types.length && to < types.length)
          ports.set(`n${from}.${port}`, `n${from}.${port} -> n${to}`)
      const graph = graphOf(Object.fromEntries(types.map((type, at) => [`n${at}`, type])), [
        ...ports.values(),
      ])
      const rows = rowsOf(outlineOf(graph), new Set())
      const steps = rows.flatMap(({ line }) => (line.kind === 'step' ? [line.id] : []))
      expect([...steps].sort()).toEqual(Object.keys(graph.nodes).sort())
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
    }),
  )
})

test('a thousand steps in one line are written down', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => `n${at}`)
  const types = Object.fromEntries(ids.map((id, at) => [id, at === 0 ? 'trigger-event' : 'delay']))
  const edges = ids.slice(1).map((id, at) => `n${at}.next -> ${id}`)
  expect(written(graphOf(types, edges))).toHaveLength(1001)
})

const chain = graphOf({ start: 'trigger-event', one: 'delay', two: 'delay', three: 'delay' }, [
  'start.next -> one',
  'one.next -> two',
  'two.next -> three',
])

test('a step that is moved down and up again is where it was', () => {
  const down = moveDown(chain, 'one')
  if (down === undefined) throw new Error('cannot be moved')
  const moved = apply(chain, down)
  expect([...moved.edges].sort()).toEqual([
    'one.next -> three',
    'start.next -> two',
    'two.next -> one',
  ])
  const up = moveUp(moved, 'one')
  if (up === undefined) throw new Error('cannot be moved')
  const back = apply(moved, up)
  expect([...back.edges].sort()).toEqual([...chain.edges].sort())
  expect(back.layout).toEqual(chain.layout)
})

test('the last step leads on nowhere after it was moved up, and none comes before the trigger', () => {
  const up = moveUp(chain, 'three')
  if (up === undefined) throw new Error('cannot be moved')
  expect([...apply(chain, up).edges].sort()).toEqual([
    'one.next -> three',
    'start.next -> one',
    'three.next -> two',
  ])
  expect(moveUp(chain, 'one')).toBeUndefined()
  expect(moveDown(chain, 'three')).toBeUndefined()
})
