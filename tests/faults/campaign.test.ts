import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCampaign } from './campaign/campaign.ts'
import { readOptions } from './campaign/options.ts'

const KILLS = 20

test(`lesson 34: ${KILLS} kills -9 of API, worker, Temporal and a misbehaving mail server lose nobody, send nothing twice, and nobody is stuck`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-campaign-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const seed = String(Math.floor(Math.random() * 1e6))
  const options = readOptions(['--kills', String(KILLS), '--seed', seed])

  const result = await runCampaign(
    { ...options, folder },
    { tell: () => {}, stopping: new AbortController().signal },
  )

  expect(result, `seed ${seed}`).toMatchObject({ kills: KILLS, verdict: 'clean', violations: {} })
}, 600_000)
