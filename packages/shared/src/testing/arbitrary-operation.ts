import fc from 'fast-check'
import type { Operation } from '../graph/operation.ts'

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'constructor-1')
const at = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }))

/** What a drawing may be made of: types with the configs and the ports to try. */
export type Palette = {
  types: readonly string[]
  configs: readonly object[]
  ports: readonly string[]
}

/** Any edit, possible or not, on a canvas of six ids. */
export const arbitraryOperation = ({ types, configs, ports }: Palette): fc.Arbitrary<Operation> => {
  const type = fc.constantFrom(...types)
  const port = fc.constantFrom(...ports)
  const config = fc.constantFrom(...configs).map((each) => ({ ...each }) as Record<string, unknown>)
  const op = <K extends Operation['op']>(name: K) => fc.constant(name)
  const single: fc.Arbitrary<Operation> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ op: op('add-node'), id, type, config, at }) },
    { weight: 5, arbitrary: fc.record({ op: op('connect'), from: id, port, to: id }) },
    fc.record({ op: op('remove-node'), id }),
    fc.record({ op: op('set-config'), id, config }),
    fc.record({ op: op('set-title'), id, title: fc.constantFrom('Hello', '', null) }),
    fc.record({ op: op('set-disabled'), id, disabled: fc.boolean() }),
    fc.record({ op: op('disconnect'), from: id, port }),
    fc.record({ op: op('move-nodes'), to: fc.dictionary(id, at, { maxKeys: 2 }) }),
    fc.record({ op: op('insert-on-edge'), id, type, config, at, from: id, port, out: port }),
    fc.record({ op: op('rename-journey'), name: fc.constantFrom('One', 'Two') }),
    fc.record({
      op: op('swap-type'),
      id,
      newId: id,
      type,
      config,
      ports: fc.dictionary(port, port),
    }),
  )
  const batch = fc
    .array(single, { maxLength: 3 })
    .map((operations): Operation => ({ op: 'batch', operations }))
  return fc.oneof({ weight: 9, arbitrary: single }, batch)
}
