import { z } from 'zod'
import { FlowInput } from './flow-input.ts'
import { GraphNode, JourneySettings } from './graph.ts'
import { Slug } from './slug.ts'

const Position = z.tuple([z.number(), z.number()])
const Config = z.record(z.string(), z.unknown())
const NewNode = { id: Slug, type: Slug, config: Config.optional(), title: GraphNode.shape.title }

/** Puts a node on the canvas, linked to nothing. */
const AddNode = z.strictObject({ op: z.literal('add-node'), ...NewNode, at: Position.optional() })
/** Takes a node away with its edges and its position. See `removeAndHeal`. */
const RemoveNode = z.strictObject({ op: z.literal('remove-node'), id: Slug })
/** Replaces a node's whole config. */
const SetConfig = z.strictObject({ op: z.literal('set-config'), id: Slug, config: Config })
/** Names the card; null gives it the type's name back. */
const SetTitle = z.strictObject({
  op: z.literal('set-title'),
  id: Slug,
  title: z.string().max(200).nullable(),
})
const SetDisabled = z.strictObject({
  op: z.literal('set-disabled'),
  id: Slug,
  disabled: z.boolean(),
})
/** Leads a port to a node, in place of where it led. */
const Connect = z.strictObject({ op: z.literal('connect'), from: Slug, port: Slug, to: Slug })
const Disconnect = z.strictObject({ op: z.literal('disconnect'), from: Slug, port: Slug })
const MoveNodes = z.strictObject({ op: z.literal('move-nodes'), to: z.record(Slug, Position) })
/** Puts a new node on the edge of a port: the port leads to it, and its port `out` where the edge led. */
const InsertOnEdge = z.strictObject({
  op: z.literal('insert-on-edge'),
  ...NewNode,
  at: Position.optional(),
  from: Slug,
  port: Slug,
  /** Absent for a node without ports: what lay behind the edge is then linked no more. */
  out: Slug.optional(),
})
const RenameJourney = z.strictObject({
  op: z.literal('rename-journey'),
  name: z.string().trim().min(1).max(200),
})
const SetSettings = z.strictObject({ op: z.literal('set-settings'), settings: JourneySettings })
/** Replaces all inputs of a sub-flow. */
const SetInputs = z.strictObject({
  op: z.literal('set-inputs'),
  inputs: z.array(FlowInput).max(50),
})
/**
 * Puts a node of another type, with a new id, in a node's place. `ports` says which new port takes
 * over the edge of which old one; edges of other ports go.
 */
const SwapType = z.strictObject({
  op: z.literal('swap-type'),
  id: Slug,
  newId: Slug,
  type: Slug,
  config: Config.optional(),
  ports: z.record(Slug, Slug).default({}),
})

const Single = [
  AddNode,
  RemoveNode,
  SetConfig,
  SetTitle,
  SetDisabled,
  Connect,
  Disconnect,
  MoveNodes,
  InsertOnEdge,
  RenameJourney,
  SetSettings,
  SetInputs,
  SwapType,
] as const

type SingleOperation = z.infer<(typeof Single)[number]>

/** One edit of a graph; the set is closed. A `batch` is all of its operations or none. */
export type Operation = SingleOperation | { op: 'batch'; operations: Operation[] }

/** See the type of the same name. */
export const Operation: z.ZodType<Operation> = z
  .lazy(() =>
    z.union([
      z.discriminatedUnion('op', Single),
      z.strictObject({ op: z.literal('batch'), operations: z.array(Operation).max(5_000) }),
    ]),
  )
  .meta({ id: 'Operation' })

/** The operation of one name. */
export type OperationOf<K extends Operation['op']> = Extract<Operation, { op: K }>
