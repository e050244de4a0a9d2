import { z } from 'zod'
import { actStep, awaitStep, branchStep, endStep, sleepStep, splitStep } from '../dsl/steps.ts'
import { FlowValue } from '../graph/flow-input.ts'
import { createNodeTypes, defineNode } from '../node-type/define-node.ts'
import { Predicate } from '../predicate/predicate.ts'
import { Duration } from '../time/duration.ts'

/**
 * A few node types, so that the compiler is tested without the registry: `start` lets in, `act` has the
 * ports `sent`, `skipped` and `failed`, `wait` sleeps, `split` has the ports `a` and `b`, `end` has none,
 * `two` is two steps, `ask` has the ports `yes` and `no`, `opened` waits for the open of a send. `begin` is where
 * a sub-flow begins, `flow` stands for one.
 */
export const someTypes = createNodeTypes([
  defineNode({
    type: 'start',
    version: 1,
    family: 'trigger',
    icon: 'bolt',
    config: z.strictObject({ event: z.string().default('Signed Up'), where: Predicate.optional() }),
    ports: () => ['next'],
    predicates: ({ where }) =>
      where === undefined ? [] : [{ field: 'where', predicate: where, over: 'event' }],
    entry: ({ event }, to) => ({ on: 'event', event, to }),
  }),
  defineNode({
    type: 'act',
    version: 1,
    family: 'message',
    icon: 'mail',
    config: z.strictObject({
      mail: z.string().default(''),
      after: z.string().optional(),
      when: Predicate.optional(),
    }),
    ports: () => ['sent', 'skipped', 'failed'],
    check: ({ after }, around) =>
      after === undefined || around.isReachedFrom(after)
        ? []
        : [{ code: 'not-after', level: 'blocking', field: 'after' }],
    predicates: ({ when }) =>
      when === undefined ? [] : [{ field: 'when', predicate: when, over: 'enrolment' }],
    compile: ({ mail }, next) => actStep({ action: 'act@1', config: { mail }, next }),
  }),
  defineNode({
    type: 'wait',
    version: 1,
    family: 'wait',
    icon: 'clock',
    config: z.strictObject({}),
    ports: () => ['next'],
    compile: (_config, next) => sleepStep({ for: 'P1D', next }),
  }),
  defineNode({
    type: 'split',
    version: 1,
    family: 'split',
    icon: 'split',
    config: z.strictObject({}),
    ports: () => ['a', 'b'],
    compile: (_config, next, { facts }) => {
      const arms = [
        { port: 'a', weight: 1 },
        { port: 'b', weight: 1 },
      ]
      return splitStep({ arms, salt: facts.salt, next })
    },
  }),
  defineNode({
    type: 'two',
    version: 1,
    family: 'data',
    icon: 'steps',
    config: z.strictObject({}),
    ports: () => ['next'],
    compile: (_config, next, { id }) => ({
      '': actStep({ action: 'first@1', config: {}, next: { done: `${id}~wait` } }),
      wait: sleepStep({ for: 'P1D', next }),
    }),
  }),
  defineNode({
    type: 'end',
    version: 1,
    family: 'exit',
    icon: 'door',
    config: z.strictObject({}),
    ports: () => [],
    compile: () => endStep({ reason: null }),
  }),
  defineNode({
    type: 'begin',
    version: 1,
    family: 'trigger',
    onlyIn: 'sub-flow',
    icon: 'bolt',
    config: z.strictObject({}),
    ports: () => ['next'],
    entry: (_config, to) => ({ on: 'sub-flow', to }),
  }),
  defineNode({
    type: 'flow',
    version: 1,
    family: 'control',
    icon: 'steps',
    config: z.strictObject({
      flow: z.string().default(''),
      version: z.number().default(1),
      inputs: z.record(z.string(), FlowValue).default({}),
      exits: z.array(z.unknown()).optional(),
    }),
    ports: () => ['done'],
    inlines: (use) => use,
  }),
  defineNode({
    type: 'ask',
    version: 1,
    family: 'split',
    icon: 'split',
    config: z.strictObject({ when: Predicate.default({ all: [] }) }),
    ports: () => ['yes', 'no'],
    predicates: ({ when }) => [{ field: 'when', predicate: when, over: 'enrolment' }],
    compile: ({ when }, next) =>
      branchStep({ cases: [{ port: 'yes', when }], otherwise: 'no', next }),
  }),
  defineNode({
    type: 'opened',
    version: 1,
    family: 'wait',
    icon: 'radar',
    config: z.strictObject({ send: z.string().default(''), within: Duration.default('P3D') }),
    ports: () => ['opened', 'late'],
    compile: ({ send, within }, next) =>
      awaitStep({
        events: [{ port: 'opened', event: 'email.opened', send }],
        deadline: { after: within, port: 'late' },
        cannotTell: { send, port: 'opened' },
        next,
      }),
  }),
])
