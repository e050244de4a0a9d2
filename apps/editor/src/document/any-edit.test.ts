import { nodeTypes } from '@sojourn/nodes'
import { check, compile } from '@sojourn/shared/compiler'
import {
  emptyGraph,
  Graph,
  graphText,
  newNodeId,
  type Operation,
  parseEdge,
} from '@sojourn/shared/graph'
import { type Facts, isTrigger } from '@sojourn/shared/node-type'
import { isBlocked, UserError } from '@sojourn/shared/problems'
import { extractFlow, inlineFlow } from '@sojourn/shared/sub-flow'
import { factsWith } from '@sojourn/shared/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Axis, align, type Box, distribute, type Side } from '../canvas/align.ts'
import { copyPiece, pastePiece } from '../canvas/clipboard.ts'
import {
  appendStep,
  canFollow,
  freePlace,
  insertStep,
  type PortRef,
  removeSteps,
} from '../canvas/compose-steps.ts'
import { connectStep, reconnectStep } from '../canvas/connect-step.ts'
import { NODE_HEIGHT_PX, NODE_WIDTH_PX } from '../canvas/dimensions.ts'
import { nodesOn } from '../canvas/frame.ts'
import { canBecome, swapStep } from '../canvas/swap-step.ts'
import { moveDown, moveUp } from '../outline/move-step.ts'
import { portsOf } from '../words/useWords.ts'
import { createDocument } from './store.ts'

const TYPES = [...nodeTypes.keys()]
const CONFIGS: Record<string, unknown>[] = [
  {},
  { event: 'Signed Up' },
  { mail: 'welcome' },
  { for: 'P1D' },
  { text: '你好' },
  { width: 900, height: 700, colour: 'blue' },
  { max: 3 },
  { within: 7 },
]

/** A source of numbers that gives the same ones again: what fails can be tried again. */
const randomFrom = (seed: number) => {
  let state = ((seed * 69_621) % 2_147_483_646) + 1
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}

type Scene = {
  graph: Graph
  facts: Facts
  random: () => number
  /** The clipboard, which may hold a piece of an earlier drawing. */
  clipboard: { text: string }
}

const pick = <T>(scene: Scene, list: readonly T[]): T | undefined =>
  list[Math.floor(scene.random() * list.length)]
const some = <T>(scene: Scene, list: readonly T[]): T[] => list.filter(() => scene.random() < 0.4)
const idsOf = ({ graph }: Scene) => Object.keys(graph.nodes)
const aNode = (scene: Scene) => pick(scene, idsOf(scene))
const aType = (scene: Scene, accepts: (type: string) => boolean = () => true) =>
  pick(scene, TYPES.filter(accepts)) ?? 'delay'
const newId = (scene: Scene) => (type: string) => newNodeId(type, scene.graph, scene.random)
const aPort = (scene: Scene): PortRef | undefined => {
  const refs = idsOf(scene).flatMap((from) =>
    portsOf(scene.graph.nodes[from] ?? { type: '', config: {} }).map((port) => ({ from, port })),
  )
  return pick(scene, refs)
}
const anEdge = (scene: Scene) => {
  const text = pick(scene, scene.graph.edges)
  return text === undefined ? undefined : parseEdge(text)
}
const aTarget = (scene: Scene) =>
  pick(
    scene,
    idsOf(scene).filter((id) => canFollow(scene.graph.nodes[id]?.type ?? '')),
  )
const boxes = (scene: Scene): Box[] =>
  some(scene, idsOf(scene)).map((id) => {
    const [x, y] = scene.graph.layout[id] ?? [0, 0]
    return { id, x, y, width: NODE_WIDTH_PX, height: NODE_HEIGHT_PX }
  })
const move = (to: Graph['layout']): Operation => ({ op: 'move-nodes', to })

/** What the canvas and the outline offer, each as the operation that it commits; undefined where it offers nothing. */
const ACTS: Record<string, (scene: Scene) => Operation | undefined> = {
  add: (scene) => {
    const type = aType(scene)
    return {
      op: 'add-node',
      id: newId(scene)(type),
      type,
      config: pick(scene, CONFIGS) ?? {},
      at: freePlace(scene.graph, [Math.round(scene.random() * 900), 0]),
    }
  },
  append: (scene) => {
    const ref = aPort(scene)
    const type = aType(scene, canFollow)
    return ref && appendStep(scene.graph, newId(scene)(type), { type }, ref)
  },
  'insert on a line': (scene) => {
    const edge = anEdge(scene)
    const type = aType(scene, canFollow)
    return edge && insertStep(scene.graph, newId(scene)(type), { type }, edge)
  },
  connect: (scene) => {
    const [ref, to] = [aPort(scene), aTarget(scene)]
    return ref && to !== undefined
      ? connectStep(scene.graph, ref, to, newId(scene)).operation
      : undefined
  },
  reconnect: (scene) => {
    const [edge, ref, to] = [anEdge(scene), aPort(scene), aTarget(scene)]
    if (!edge || !ref || !to) return undefined
    const old = { from: edge.from, port: edge.port }
    return reconnectStep(scene.graph, old, ref, to, newId(scene)).operation
  },
  disconnect: (scene) => {
    const edge = anEdge(scene)
    return edge && { op: 'disconnect', from: edge.from, port: edge.port }
  },
  'delete and heal': (scene) => removeSteps(scene.graph, some(scene, idsOf(scene))),
  swap: (scene) => {
    const id = aNode(scene)
    const from = scene.graph.nodes[id ?? '']?.type ?? ''
    const to = aType(scene, (type) => canBecome(from, type))
    if (id === undefined) return undefined
    return canBecome(from, to)
      ? swapStep(scene.graph, id, newId(scene)(to), { type: to })
      : undefined
  },
  copy: (scene) => {
    scene.clipboard.text = copyPiece(scene.graph, some(scene, idsOf(scene)))
    return undefined
  },
  cut: (scene) => {
    const ids = some(scene, idsOf(scene))
    scene.clipboard.text = copyPiece(scene.graph, ids)
    return removeSteps(scene.graph, ids)
  },
  paste: (scene) => pastePiece(scene.graph, scene.clipboard.text, scene.random)?.operation,
  duplicate: (scene) => {
    const piece = copyPiece(scene.graph, some(scene, idsOf(scene)))
    return pastePiece(scene.graph, piece, scene.random, { by: [40, 40] })?.operation
  },
  configure: (scene) => {
    const id = aNode(scene)
    if (id === undefined) return undefined
    return { op: 'set-config', id, config: pick(scene, CONFIGS) ?? {} }
  },
  rename: (scene) => {
    const id = aNode(scene)
    if (id === undefined) return undefined
    return { op: 'set-title', id, title: pick(scene, ['Hello', '', null, '週末']) ?? null }
  },
  'switch off': (scene) => ({
    op: 'batch',
    operations: some(scene, idsOf(scene)).map((id) => ({
      op: 'set-disabled' as const,
      id,
      disabled: scene.random() < 0.7,
    })),
  }),
  align: (scene) => {
    const side = pick<Side>(scene, ['left', 'center', 'right', 'top', 'middle', 'bottom'])
    return side && move(align(boxes(scene), side))
  },
  distribute: (scene) => {
    const axis = pick<Axis>(scene, ['across', 'down'])
    return axis && move(distribute(boxes(scene), axis))
  },
  'move a frame with what lies on it': (scene) => {
    const id = pick(
      scene,
      idsOf(scene).filter((one) => scene.graph.nodes[one]?.type === 'frame'),
    )
    if (id === undefined) return undefined
    const moved = [id, ...nodesOn(scene.graph, id)].map((one) => {
      const [x, y] = scene.graph.layout[one] ?? [0, 0]
      return [one, [x + 24, y - 8]] as const
    })
    return move(Object.fromEntries(moved) as Graph['layout'])
  },
  'move up': (scene) => {
    const id = aNode(scene)
    if (id === undefined) return undefined
    return moveUp(scene.graph, id)
  },
  'move down': (scene) => {
    const id = aNode(scene)
    if (id === undefined) return undefined
    return moveDown(scene.graph, id)
  },
  'name the journey': () => ({ op: 'rename-journey', name: 'Autumn' }),
  'set rules': ({ graph }) => ({
    op: 'set-settings',
    settings: { ...graph.settings, exits: [{ id: 'bought', event: 'Order' }] },
  }),
  'make a sub-flow of steps': (scene) => {
    const { graph, facts, random } = scene
    const made = extractFlow({
      graph,
      facts,
      random,
      nodeTypes,
      ids: some(
        scene,
        idsOf(scene).filter((id) => {
          const type = nodeTypes.get(graph.nodes[id]?.type ?? '')
          return type !== undefined && !isTrigger(type)
        }),
      ),
      name: 'Piece',
      exitName: ({ from, port }) => `${from} ${port}`,
      inputName: (node, path) => `${node} ${path}`,
      mailText: () => '',
    })
    if ('problems' in made) return undefined
    const flow = `flow-${Object.keys(facts.flows ?? {}).length}`
    facts.flows = {
      ...facts.flows,
      [flow]: { name: flow, latest: 1, versions: { 1: made.flow } },
    }
    return made.replaceBy({ id: newId(scene)('sub-flow'), flow, version: 1 })
  },
  'take a sub-flow apart': (scene) => {
    const id = pick(
      scene,
      idsOf(scene).filter((one) => scene.graph.nodes[one]?.type === 'sub-flow'),
    )
    if (id === undefined) return undefined
    const { graph, facts, random } = scene
    const taken = inlineFlow({ graph, id, nodeTypes, facts, mailText: () => '', random })
    return 'problems' in taken ? undefined : taken.operation
  },
}

const label = { key: 'undo.move' }

/** Draws by acts of the canvas; gives the document and what it was, as text, before each step of undo. */
const draw = (acts: readonly string[], seed: number) => {
  const facts: Facts = { ...factsWith('welcome') }
  const random = randomFrom(seed)
  const clipboard = { text: '' }
  const document = createDocument(emptyGraph('Welcome'))
  const texts = [graphText(document.getState().graph)]
  for (const act of acts) {
    const { graph } = document.getState()
    const operation = ACTS[act]?.({ graph, facts, random, clipboard })
    if (operation === undefined) continue
    const before = document.getState().history.past.length
    document.getState().commit(label, operation)
    const { graph: after, history } = document.getState()
    if (history.past.length > before) texts.push(graphText(after))
  }
  return { document, texts, facts }
}

// What makes a drawing comes more often than what takes from it.
const acts = fc.array(
  fc.constantFrom(
    ...Object.keys(ACTS),
    ...['add', 'add', 'append', 'append', 'append', 'insert on a line', 'connect', 'configure'],
  ),
  { maxLength: 40, size: 'max' },
)

test('whatever the canvas offers can be done, undone to the same bytes and redone to the same bytes', () => {
  fc.assert(
    fc.property(acts, fc.nat(), (list, seed) => {
      const { document, texts } = draw(list, seed)
      const bytes = () => graphText(document.getState().graph)
      for (const text of texts.slice(0, -1).reverse()) {
        document.getState().undo()
        expect(bytes()).toBe(text)
      }
      document.getState().undo()
      expect(bytes()).toBe(texts[0])
      for (const text of texts.slice(1)) {
        document.getState().redo()
        expect(bytes()).toBe(text)
      }
    }),
    { numRuns: 150 },
  )
})

test('whatever the canvas offers leaves a journey that can be stored, checked and, where nothing blocks it, compiled', () => {
  fc.assert(
    fc.property(acts, fc.nat(), (list, seed) => {
      const { document, facts } = draw(list, seed)
      const { graph } = document.getState()
      expect(Graph.parse(JSON.parse(graphText(graph)))).toEqual(JSON.parse(graphText(graph)))
      for (const text of graph.edges) {
        const { from, to } = parseEdge(text)
        expect(graph.nodes).toHaveProperty(from)
        expect(graph.nodes).toHaveProperty(to)
      }
      const ports = graph.edges.map((text) => text.split(' -> ')[0])
      expect(new Set(ports).size).toBe(ports.length)
      if (isBlocked(check(graph, nodeTypes, facts)))
        expect(() => compile(graph, nodeTypes, facts)).toThrow(UserError)
      else expect(() => compile(graph, nodeTypes, facts)).not.toThrow()
    }),
    { numRuns: 250 },
  )
})

test('the acts that are tried reach what they are about', () => {
  const made = new Set<string>()
  fc.assert(
    fc.property(acts, fc.nat(), (list, seed) => {
      const { graph } = draw(list, seed).document.getState()
      for (const { type } of Object.values(graph.nodes)) made.add(type)
    }),
    { numRuns: 150, seed: 7 },
  )
  expect(TYPES.filter((type) => !made.has(type))).toEqual([])
})
