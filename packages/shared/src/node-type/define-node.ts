import type { z } from 'zod'
import type { Entry, Goal, Step } from '../dsl/program.ts'
import type { FlowValue, GraphKind } from '../graph/flow-input.ts'
import type { Predicate } from '../predicate/predicate.ts'
import type { ProblemLevel } from '../problems/problem.ts'
import type { Duration } from '../time/duration.ts'
import type { Facts } from './facts.ts'

/** Colour and place in the palette. Never shown by colour alone: each type has an icon, too. */
export type NodeFamily = 'trigger' | 'message' | 'wait' | 'split' | 'data' | 'control' | 'exit'

/** What a node sees of the graph around it while it is checked or compiled. */
export type NodeSurroundings = {
  id: string
  /** The type of another node, or undefined when there is none with this id. */
  typeOf: (nodeId: string) => string | undefined
  /** True when a path leads from that node to this one. */
  isReachedFrom: (nodeId: string) => boolean
  /** True when the author switched that node off: no step of it will run. */
  isDisabled: (nodeId: string) => boolean
  /** True when this node's port leads somewhere by an edge of its own. */
  isLinked: (port: string) => boolean
  facts: Facts
}

/** A predicate in a node's config, and what it may speak of besides the contact. */
export type PredicateUse = {
  /** Path of the field, as `cases.0.when`. */
  field: string
  predicate: Predicate
  /** `event`: of an event and no enrolment yet; `enrolment`: of no event; `both`. */
  over: 'event' | 'enrolment' | 'both'
}

/** A problem of one node. `code` is local to the node type's folder (`problems.<code>` in its strings). */
export type NodeProblem = {
  code: string
  level: ProblemLevel
  field?: string
  port?: string
  values?: Record<string, string | number>
}

/** A port that the author named: its label is shown instead of a string of the node type. */
export type PortLabel = { port: string; label: string }

/**
 * A value in a node's sentence, still without language: the reader's side formats a duration, looks up
 * the name of a mail or of another node, joins a list, reads a predicate aloud.
 */
export type SentenceValue =
  | string
  | number
  | { duration: Duration }
  | { mail: string }
  | { flow: string }
  | { journey: string }
  | { node: string }
  | { time: string }
  | { weekdays: number[] }
  | { zone: string }
  | { predicate: Predicate }
  /** Read as "a, b and c"; with `join: 'or'` as "a, b or c". */
  | { list: SentenceValue[]; join?: 'or' }
  | { text: string }

/** Which of the type's `summary` strings says what this node does, and with what values. */
export type Sentence = { key: string; values?: Record<string, SentenceValue> }

/** For each port the step id it leads to; null ends the passage (for `failed`: parks the person). */
export type Next = Record<string, string | null>

// Methods, not function properties: TypeScript compares their parameters both ways, so that one registry
// can hold types of every config.
type Common<C> = {
  /** Also the name of its folder. */
  type: string
  /** Version of the config's shape, stored nowhere yet; a change of shape brings a migration. */
  version: number
  family: NodeFamily
  /** A name of the editor's icon table. */
  icon: string
  /** The one kind of graph it may be drawn in. Default: journeys for triggers, both for all others. */
  onlyIn?: GraphKind
  /** Every field has a default: a draft may be unfinished, and `check` names what is missing. */
  config: z.ZodType<C>
  /** All ports, in the order in which they are drawn. */
  ports(config: C): string[]
  /** Labels of ports that the author named; the others have a string `ports.<port>`. */
  portLabels?(config: C): PortLabel[]
  check?(config: C, around: NodeSurroundings): NodeProblem[]
  /** The predicates of the config, for the check that all types share. */
  predicates?(config: C): PredicateUse[]
  /** The sentence on the card and at the top of the inspector. Default: `{ key: 'summary' }`. */
  sentence?(config: C): Sentence
}

export type TriggerType<C> = Common<C> & {
  family: 'trigger'
  /** What the program's `entry` says of this trigger; `to` is where its port leads. */
  entry(config: C, to: string | null): Entry
}

export type StepType<C> = Common<C> & {
  family: Exclude<NodeFamily, 'trigger'>
  /**
   * The node's step, its `next` linked. A node that needs several returns them by suffix: `''` is the
   * first and has the node's own id, `'name'` becomes `node~name`.
   */
  compile(config: C, next: Next, around: NodeSurroundings): Step | Record<string, Step>
  /**
   * The ports that lead where the first port leads unless drawn elsewhere. Default: `skipped` and
   * `failed` where the type has them, and none for waits and splits.
   */
  following?(config: C): string[]
  /**
   * The port whose edge may lead back to what lies before: the type counts its passes and ends them. Every
   * other circle is refused.
   */
  loopPort?: string
  /** Nobody comes to it from another node: no edge leads in, and it is never missed for that. */
  isApart?: true
  /** What the program's `goal` says, for a type that sets it; `to` is where its first port leads. */
  goal?(config: C, to: string | null): Omit<Goal, 'node'>
}

/** Which sub-flow a node stands for, and what is filled in for its inputs. */
export type FlowUse = { flow: string; version: number; inputs: Record<string, FlowValue> }

export type InlinedType<C> = Common<C> & {
  family: 'control'
  /**
   * The published sub-flow whose steps the compiler puts in the node's place; its named exits are the
   * node's ports. Undefined while none is chosen.
   */
  inlines(config: C): FlowUse | undefined
  compile?: undefined
  following?: undefined
  loopPort?: undefined
  isApart?: undefined
  goal?: undefined
}

export type NodeType<C = unknown> = TriggerType<C> | StepType<C> | InlinedType<C>

/** What all node types are, keyed by type, in palette order. */
export type NodeTypes = ReadonlyMap<string, NodeType>

/** Declares a node type. The registry holds types of every config; each parses its own. */
export const defineNode = <C>(nodeType: NodeType<C>): NodeType<C> => nodeType

/** The registry that `check`, `compile` and the editor take. */
export const createNodeTypes = (list: readonly NodeType[]): NodeTypes =>
  new Map(list.map((nodeType) => [nodeType.type, nodeType]))

/** True for a trigger, which compiles to an entry and not to a step. */
export const isTrigger = <C>(nodeType: NodeType<C>): nodeType is TriggerType<C> =>
  'entry' in nodeType

/** True for a node that stands for a sub-flow, in whose place the compiler puts that flow's steps. */
export const isInlined = <C>(nodeType: NodeType<C>): nodeType is InlinedType<C> =>
  'inlines' in nodeType

/** True when a node of this type may be drawn in a graph of this kind. */
export const isForKind = <C>(nodeType: NodeType<C>, kind: GraphKind): boolean =>
  (nodeType.onlyIn ?? (isTrigger(nodeType) ? 'journey' : kind)) === kind
