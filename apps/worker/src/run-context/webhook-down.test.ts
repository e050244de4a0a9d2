import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createIds } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import {
  createNullTransport,
  createRenderer,
  createSecretBox,
  createTokenKeys,
  type Renderer,
} from '@sojourn/mail'
import { runs } from '@sojourn/nodes/run'
import type { Program } from '@sojourn/shared/dsl'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { program } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { createRunContextFactory } from './create-run-context.ts'

const MINUTE = 60_000

describe('lesson 43: a webhook’s receiver that is down loses nobody', () => {
  let server: Server
  let renderer: Renderer
  /** What the receiver answers now; its keys are counted. */
  let answer: { status: number; retryAfter?: string } = { status: 200 }
  let calls: string[] = []

  beforeAll(() => {
    renderer = createRenderer()
  })
  afterAll(() => renderer.close())
  beforeEach(async () => {
    calls = []
    server = createServer((request, response) => {
      calls.push(String(request.headers['idempotency-key']))
      if (answer.retryAfter) response.setHeader('Retry-After', answer.retryAfter)
      response.writeHead(answer.status).end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  eachDatabase((database) => {
    const getStage = useStage(database)

    const call = (failed: string | null): Program['steps'] => ({
      hook: {
        do: 'act',
        action: 'webhook@1',
        config: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, body: '{}' },
        next: { ok: 'nap', failed },
      },
      nap: { do: 'sleep', for: 'P9D', next: { next: null } },
    })
    const letIn = async (count: number, failed: string | null = null) => {
      const stage = getStage()
      stage.deps.runs = runs
      stage.deps.createRunContext = createRunContextFactory({
        db: stage.db,
        now: stage.now,
        newId: createIds(),
        transport: createNullTransport(),
        renderer,
        keys: createTokenKeys('22'.repeat(32)),
        secrets: createSecretBox('22'.repeat(32)),
        baseUrl: 'https://go.test',
        log: stage.deps.log,
        mayReachPrivate: true,
      })
      await stage.publish(program('hook', call(failed)))
      await stage.happen('Signed Up', await stage.contacts(count))
      await stage.settle()
    }
    const pass = async (minutes: number, step: number) => {
      for (let at = 0; at < minutes; at += step) {
        getStage().pass(step * MINUTE)
        await getStage().settle()
      }
    }
    const standing = async () =>
      (await getStage().enrolments()).map((row) => `${row.status} ${row.step_id}`)

    test('for an hour: everybody waits, then is called once more and goes on', async () => {
      answer = { status: 503 }
      await letIn(5)
      await pass(60, 5)
      expect(await standing()).toEqual(Array(5).fill('acting hook'))
      answer = { status: 200 }
      await pass(150, 5)
      expect(await standing()).toEqual(Array(5).fill('waiting nap'))
      // The same key at every try, so that the receiver can tell a repetition.
      expect(new Set(calls).size).toBe(5)
      expect(calls.length).toBeLessThanOrEqual(5 * 5)
    })

    test('for good: after the last try each is parked with the receiver’s answer', async () => {
      answer = { status: 500 }
      await letIn(2)
      await pass(5 * 24 * 60, 120)
      const rows = await getStage().enrolments()
      expect(rows.map((row) => [row.status, row.step_id, row.end_reason])).toEqual(
        Array(2).fill(['parked', 'hook', 'webhook.500']),
      )
      expect(calls).toHaveLength(20)
    })

    test('410 ends it at once, by the way drawn for failures', async () => {
      answer = { status: 410 }
      await letIn(1, 'nap')
      expect(await standing()).toEqual(['waiting nap'])
      expect(calls).toHaveLength(1)
    })

    test('429 with Retry-After: nobody is called before', async () => {
      answer = { status: 429, retryAfter: '1800' }
      await letIn(30)
      expect(calls).toHaveLength(20)
      await pass(28, 4)
      expect(calls).toHaveLength(20)
      answer = { status: 200 }
      await pass(12, 4)
      expect(await standing()).toEqual(Array(30).fill('waiting nap'))
    })
  })
})
