import { existsSync } from 'node:fs'
import { mkdtemp, rmdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../settings.ts'
import { type Finding, reasonOf } from './finding.ts'

const LOW_GB = 1

/** Can the data folder be written to, and is there room? */
export const lookAtDataFolder = async ({ dataFolder }: Settings): Promise<Finding[]> => {
  const values = { folder: dataFolder }
  if (!existsSync(dataFolder)) return [{ code: 'data-folder.absent', mark: 'warning', values }]
  try {
    await rmdir(await mkdtemp(join(dataFolder, '.doctor-')))
  } catch (error) {
    const reason = reasonOf(error)
    return [{ code: 'data-folder.bad', mark: 'bad', values: { ...values, reason } }]
  }
  const { bavail, bsize } = await statfs(dataFolder)
  const free = Math.round((bavail * bsize) / 1e8) / 10
  return [
    { code: 'data-folder.fine', mark: 'fine', values },
    free < LOW_GB
      ? { code: 'disk.low', mark: 'bad', values: { free } }
      : { code: 'disk.fine', mark: 'fine', values: { free } },
  ]
}
