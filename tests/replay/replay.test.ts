import { readdirSync, readFileSync } from 'node:fs'
import { bundleCohort } from '@sojourn/worker/temporal/bundle'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker'
import { beforeAll, describe, expect, test } from 'vitest'

const BUNDLE_BYTES = 0.6 * 1024 * 1024

let bundle: WorkflowBundle

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  bundle = await bundleCohort(new DefaultLogger('ERROR'))
}, 60_000)

const corpus = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .sort()

describe('histories recorded by this and by earlier interpreters', () => {
  test('are there for every kind of effect', () => {
    const text = corpus.join()
    for (const kind of ['perform', 'decide', 'look', 'held', 'continued-as-new'])
      expect(text, kind).toContain(kind)
  })

  test.each(corpus)('%s replays without a difference', async (path) => {
    const text = readFileSync(`${import.meta.dirname}/${path}`, 'utf8')
    await Worker.runReplayHistory(
      { workflowBundle: bundle },
      historyFromJSON(JSON.parse(text)),
      path,
    )
  })

  test('hold ids, numbers and ranges only: no address, nothing that a contact is called', () => {
    for (const path of corpus) {
      const text = readFileSync(`${import.meta.dirname}/${path}`, 'utf8')
      const payloads = [...text.matchAll(/"data": "([^"]+)"/g)].map(([, data = '']) =>
        Buffer.from(data, 'base64').toString(),
      )
      expect(payloads.length, path).toBeGreaterThan(0)
      expect(payloads.join('\n'), path).not.toMatch(/@|con_|"(?:email|name)"/)
    }
  })
})

test('the workflow bundle stays below 0.6 MB and no zod is in it', () => {
  // Without its source map, which the sandbox does not run.
  const code = bundle.code.replace(/\n\/\/# sourceMappingURL=.*/s, '')
  expect(code.length).toBeLessThan(BUNDLE_BYTES)
  expect(bundle.code).not.toContain('node_modules/zod/')
})
