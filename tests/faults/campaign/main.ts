// `npm run faults -- --kills N --seed S`: kills processes under load, then checks the recorded history.
// A JSON summary on standard output, progress on the other; exit 1 when anything was lost or doubled.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCampaign } from './campaign.ts'
import { type CampaignOptions, readOptions, USAGE } from './options.ts'

const EXIT = { clean: 0, broken: 1, failed: 2, interrupted: 3 }
const beganAt = Date.now()
const tell = (text: string) => {
  const seconds = Math.round((Date.now() - beganAt) / 1000)
  process.stderr.write(`${String(seconds).padStart(5)} s  ${text}\n`)
}

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    tell('stopping; --continue goes on from here')
    stop.abort()
  })

const asked = (): CampaignOptions => {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}\n`)
    process.exit(EXIT.failed)
  }
}

const options = asked()
try {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'sojourn-faults-'))
  const result = await runCampaign({ ...options, folder }, { tell, stopping: stop.signal })
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  process.exit(EXIT[result.verdict])
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`)
  process.exit(EXIT.failed)
}
