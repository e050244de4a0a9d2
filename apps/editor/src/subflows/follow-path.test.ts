import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { followPath } from './follow-path.ts'

const use = (flow: string, inputs: Record<string, string>) => ({
  type: 'sub-flow',
  config: { flow, version: 1, inputs, exits: [] },
})
const root: Graph = {
  ...emptyGraph('Quotes'),
  nodes: { outer: use('ladder', { pause: 'P3D', code: 'SPRING' }) },
}
const published: Record<string, Graph> = {
  ladder: {
    ...emptyGraph('Ladder', 'sub-flow'),
    inputs: [
      { name: 'pause', label: 'Pause', type: 'duration' },
      { name: 'code', label: 'Code', type: 'text' },
    ],
    nodes: { inner: use('rest', { pause: '{{ input.pause }}', why: 'for {{ input.code }}' }) },
  },
  rest: {
    ...emptyGraph('Rest', 'sub-flow'),
    inputs: [
      { name: 'pause', label: 'Pause', type: 'duration' },
      { name: 'why', label: 'Why', type: 'text' },
    ],
    nodes: {
      wait: { type: 'delay', config: { for: '{{ input.pause }}' } },
      end: { type: 'exit', config: { reason: '{{ input.why }}' } },
    },
  },
}
const versionOf = async (flow: string) => {
  const graph = published[flow]
  if (graph === undefined) throw new Error(`no ${flow}`)
  return { graph }
}

test('a sub-flow inside of a sub-flow is shown with what both were given', async () => {
  const found = await followPath(root, 'outer/inner', versionOf)
  expect(found?.stops.map(({ path, name, version }) => [path, name, version])).toEqual([
    ['outer', 'Ladder', 1],
    ['outer/inner', 'Rest', 1],
  ])
  expect(found?.graph.nodes['wait']?.config).toEqual({ for: 'P3D' })
  expect(found?.graph.nodes['end']?.config).toEqual({ reason: 'for SPRING' })
})

test.each(['gone', 'outer/gone', 'outer/inner/wait'])(
  'where there is no sub-flow, as at %s, the path leads nowhere',
  async (path) => {
    expect(await followPath(root, path, versionOf)).toBeNull()
  },
)
