import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { expect, onTestFinished, test } from 'vitest'
import { STRINGS } from './language.ts'
import { run } from './run.ts'

const ladder: Graph = {
  ...emptyGraph('Ladder', 'sub-flow'),
  inputs: [{ name: 'mail', label: '', type: 'mail' }],
  nodes: {
    start: { type: 'sub-flow-start', config: {} },
    hello: { type: 'email', config: { mail: '{{ input.mail }}' } },
  },
  edges: ['start.next -> hello'],
}
const welcome: Graph = {
  ...emptyGraph('Welcome'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    a: { type: 'sub-flow', config: { flow: 'ladder', version: 4, inputs: { mail: 'hi' } } },
  },
  edges: ['start.next -> a'],
}

/** The exit code and the program of `compile`, of a journey in a folder with these files. */
const compiled = async (files: Record<string, Graph>) => {
  const folder = await mkdtemp(join(tmpdir(), 'sojourn-flows-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, graph] of Object.entries(files))
    await writeFile(join(folder, `${name}.json`), JSON.stringify(graph))
  const printed: string[] = []
  const complained: string[] = []
  const code = await run(['compile', join(folder, 'welcome.json')], {
    settings: {
      dataFolder: tmpdir(),
      host: '127.0.0.1',
      temporalEnv: {},
      language: 'en',
    },
    strings: STRINGS.en,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    askSecret: async () => '',
    now: () => 0,
  })
  return { code, printed, complained }
}

test('a sub-flow is read from the file beside that bears its name', async () => {
  const { code, printed } = await compiled({ welcome, ladder })
  expect(code).toBe(0)
  const { steps } = JSON.parse(printed.join('\n'))
  expect(steps['a/hello'].config).toEqual({ mail: 'hi' })
})

test('one without a file is a problem, and so is one in itself', async () => {
  expect((await compiled({ welcome })).complained.join('\n')).toContain('a.flow: This sub-flow')
  const own = { type: 'sub-flow', config: { flow: 'ladder', version: 4 } }
  const round: Graph = { ...ladder, nodes: { ...ladder.nodes, again: own } }
  const { code, complained } = await compiled({ welcome, ladder: round })
  expect(code).toBe(1)
  expect(complained.join('\n')).toContain('Ladder → Ladder')
})
