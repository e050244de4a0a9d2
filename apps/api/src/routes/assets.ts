import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assets, findAsset } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import { pictureType } from '../assets/picture-type.ts'
import * as contract from '../contract/assets.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { readBody } from '../http/read-body.ts'
import { workspaceOf } from '../session/authenticate.ts'

const MOST_BYTES = 5 * 1024 * 1024

/** Pictures for mails: kept under their hash in the data folder, and shown to everybody. */
export const assetRoutes = ({ db, now, settings }: Deps) => {
  const folder = join(settings.dataFolder, 'assets')

  return createRouter()
    .openapi(contract.putAsset, async (c) => {
      const { name } = c.req.valid('query')
      const content = await readBody(c, MOST_BYTES)
      const type = pictureType(content)
      if (type === undefined) throw new UserError('not-a-picture', 415)

      const hash = createHash('sha256').update(content).digest('hex')
      await mkdir(folder, { recursive: true })
      // Renamed into place, so that no half-written file ever has the name of its hash.
      const draft = join(folder, `${hash}.${randomUUID()}`)
      await writeFile(draft, content)
      await rename(draft, join(folder, hash))
      const asset = { hash, name, type, bytes: content.byteLength }
      await assets(db, workspaceOf(c)).add(asset, now())
      return c.json({ url: `${settings.url}/a/${hash}`, hash, type, bytes: asset.bytes }, 201)
    })
    .openapi(contract.readAsset, async (c) => {
      const { hash } = c.req.valid('param')
      const asset = await findAsset(db, hash)
      if (!asset) throw new UserError('not-found', 404)
      return c.body(await readFile(join(folder, hash)), 200, {
        'Content-Type': asset.type,
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
    })
}
