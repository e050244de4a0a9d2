import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eachDatabase } from '@sojourn/db/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Loop } from '../loop.ts'
import { program, waitForOrder } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { startRestartPoke } from './restart-poke.ts'

describe('after an unclean stop of Temporal', () => {
  eachDatabase((database) => {
    const getStage = useStage(database)
    let folder = ''
    let loop: Loop | undefined
    const marker = () => join(folder, 'marker')

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'sojourn-restart-'))
    })
    afterEach(async () => {
      await loop?.stop()
      rmSync(folder, { recursive: true, force: true })
    })
    const enterAlone = async (count: number) => {
      const stage = getStage()
      await stage.publish(program('w', { w: waitForOrder('P3D', null, null) }))
      for (const contact of await stage.contacts(count)) {
        await stage.happen('Signed Up', [contact])
        await stage.settle()
      }
    }
    const pokes = async () => {
      const rows = await getStage().db.selectFrom('cohort').select('poke').execute()
      return rows.reduce((sum, { poke }) => sum + poke, 0)
    }
    const watch = () => {
      loop = startRestartPoke(getStage().deps, { marker: marker(), pauseMs: 1 }, () => {})
    }

    test('rule restart-poke: every cohort with people is poked once, and the mark is taken away', async () => {
      await enterAlone(13)
      await getStage().happen('Order Completed', [
        (await getStage().enrolments())[0]?.contact_id as string,
      ])
      await getStage().settle()
      writeFileSync(marker(), '')
      watch()
      await vi.waitFor(() => expect(existsSync(marker())).toBe(false), { timeout: 10_000 })
      expect(await pokes()).toBe(12)
    })

    test('rule restart-poke: after a clean stop nobody is poked', async () => {
      await enterAlone(2)
      watch()
      await loop?.stop()
      expect(await pokes()).toBe(0)
    })
  })
})
