import { nodeTypes } from '@sojourn/nodes'
import { runs } from '@sojourn/nodes/run'
import { isInlined, isTrigger } from '@sojourn/shared/node-type'
import { compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { signUp, start } from './scenes.ts'
import { useSojourn } from './small-sojourn.ts'

// What users of other products learnt about drawing journeys.

const { open } = useSojourn()

test('lesson 69: no type can be drawn that cannot run', () => {
  const unable = [...nodeTypes.values()].flatMap((nodeType) => {
    if (isTrigger(nodeType) || isInlined(nodeType) || nodeType.isApart) return []
    const step = compileNode(nodeType, {})
    const action = JSON.stringify(step).match(/"action":"([^"]+)"/)?.[1]
    return action === undefined || runs.has(action) ? [] : [nodeType.type]
  })
  expect(unable).toEqual([])
})

test('lesson 70: ten journeys share one sub-flow, each with what it fills in, without ten copies', async () => {
  const sojourn = await open()
  const mail = await sojourn.mail('Lesson for {{ input.product }}')
  const flow = await sojourn.ask('POST', '/api/journeys', {
    graph: {
      schema: 'sojourn.journey/1',
      kind: 'sub-flow',
      name: 'Course',
      inputs: [{ name: 'product', label: 'Product', type: 'text', required: true }],
      nodes: {
        start: { type: 'sub-flow-start', config: {} },
        hello: { type: 'email', config: { mail } },
      },
      edges: ['start.next -> hello'],
    },
  })
  await sojourn.ask('POST', `/api/journeys/${flow.id}/publish`, {})
  const products = Array.from({ length: 10 }, (_, at) => `tea ${at}`)
  for (const product of products)
    await sojourn.publish({
      nodes: {
        start,
        course: {
          type: 'sub-flow',
          config: { flow: flow.id, version: 1, inputs: { product } },
        },
      },
      edges: ['start.next -> course'],
    })
  await signUp(sojourn, 'ann')
  await sojourn.settle()

  const subjects = (await sojourn.mails()).map(({ subject }) => subject)
  expect(subjects.sort()).toEqual(products.map((product) => `Lesson for ${product}`))
  const { journeys } = await sojourn.ask('GET', '/api/journeys')
  const flows = journeys.filter(({ kind }: { kind: string }) => kind === 'sub-flow')
  expect(flows).toHaveLength(1)
})
