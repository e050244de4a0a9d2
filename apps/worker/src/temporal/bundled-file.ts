import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const SOURCES = [
  new URL('../workflows/', import.meta.url),
  new URL('../../../../packages/shared/src/interpreter/', import.meta.url),
  new URL('../../../../packages/shared/src/time/', import.meta.url),
  new URL('../../../../packages/shared/src/problems/', import.meta.url),
].map((url) => fileURLToPath(url))

/**
 * The path of the workflow bundle for the sources as they are, made when it is not in the folder yet. The
 * bundler works in a process of its own: it takes seconds, and memory that would stay.
 */
export const bundledFile = async (folder: string): Promise<string> => {
  const name = `cohort-${await keyOfSources()}.js`
  const path = join(folder, name)
  if (existsSync(path)) return path

  await mkdir(folder, { recursive: true })
  const unfinished = `${path}.${process.pid}`
  const script = fileURLToPath(new URL('bundle-to-file.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [script, unfinished])
  await rename(unfinished, path)
  for (const old of await readdir(folder))
    if (/^cohort-\w+\.js$/.test(old) && old !== name) await rm(join(folder, old), { force: true })
  return path
}

const keyOfSources = async (): Promise<string> => {
  const hash = createHash('sha256')
  const sdk = createRequire(import.meta.url)('@temporalio/worker/package.json') as {
    version: string
  }
  hash.update(sdk.version)
  for (const folder of SOURCES) {
    const names = await readdir(folder, { recursive: true })
    for (const name of names.filter((one) => /(?<!\.test)\.ts$/.test(one)).sort())
      hash.update(name).update(await readFile(join(folder, name)))
  }
  return hash.digest('hex').slice(0, 16)
}
