import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lock, tryLock } from '../../scripts/setup/folder-lock.mjs'

const SCRIPT = resolve(import.meta.dirname, '../../scripts/setup/folder-lock.mjs')

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sojourn-lock-'))
  file = join(folder, 'deep', 'lock')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('a lock that is held is refused, with the process that holds it', () => {
  tryLock(file)
  expect(tryLock(file)).toEqual({ holder: process.pid })
})

test('a lock that was released can be taken again', () => {
  const first = tryLock(file)
  if ('release' in first) first.release()
  expect(tryLock(file)).toHaveProperty('release')
})

test.each([
  ['a process that is gone', '999999999 1'],
  ['a process whose id somebody else has by now', `${process.pid} 1`],
  ['nobody', ''],
])('a lock of %s is free', (_who, written) => {
  const held = tryLock(file)
  expect(held).toHaveProperty('release')
  writeFileSync(file, written)
  expect(tryLock(file)).toHaveProperty('release')
})

test('a waiting process goes on when the holder is killed', async () => {
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { tryLock } from ${JSON.stringify(SCRIPT)}
     tryLock(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000)`,
  ])
  await new Promise((done) => holder.stdout.once('data', done))
  const waits: number[] = []
  const waiting = lock(file, (pid) => {
    waits.push(pid)
    holder.kill('SIGKILL')
  })
  expect(await waiting).toHaveProperty('release')
  expect(waits).toEqual([holder.pid])
})
