import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { createPartLog } from '../../scripts/start/part-log.mjs'

const MB = 1024 * 1024

test('lesson 77: the logs of a process stay within 16 MB, and the latest lines are there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-part-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const out = new Writable({ write: (_chunk, _encoding, done) => done() })
  const log = createPartLog('worker', { folder, out })
  const line = 'x'.repeat(32 * 1024)
  for (let written = 0; written < 40 * MB; written += line.length) log.write(`${line}\n`)
  log.write('the last word\n')
  log.close()
  const files = readdirSync(folder)
  expect(files.sort()).toEqual(['worker.1.log', 'worker.log'])
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  expect(bytes).toBeLessThanOrEqual(16 * MB)
  expect(bytes).toBeGreaterThan(8 * MB)
  expect(log.lastLines().at(-1)).toBe('the last word')
})
