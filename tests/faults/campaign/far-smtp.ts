// A receiving mail server as a process of its own, so that it can be killed: what it accepts is in the log
// before it says so. Arguments: port, log file, seed.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { startFarSide } from '@sojourn/mail/testing'
import { answerByDomain } from './answers.ts'
import type { FarLine } from './folder.ts'
import { createRandom } from './random.ts'

process.stdin.on('end', () => process.exit()).resume()
const [port = '', log = '', seed = ''] = process.argv.slice(2)
const random = createRandom(`${seed} ${process.pid}`)
const putOff = new Set<string>()
if (existsSync(log)) {
  // The one before may have been killed in the middle of a line.
  appendFileSync(log, '\n')
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    if (line.startsWith('{"putOff"')) putOff.add((JSON.parse(line) as { putOff: string }).putOff)
  }
}

const write = (line: FarLine) => appendFileSync(log, `${JSON.stringify(line)}\n`)

const accept = (recipient: string, raw: string): void => {
  // Quoted-printable breaks long lines with a sign of equality.
  const text = raw.replaceAll('=\r\n', '')
  write({
    accepted: /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? '',
    recipient,
    subject: /^subject:\s*(.*)$/im.exec(text)?.[1]?.trim() ?? '',
    pixel: /\/t\/o\/([0-9a-z]+-[\w-]{22})/.exec(text)?.[1] ?? null,
    at: Date.now(),
  })
}

const far = await startFarSide(
  {
    onRecipient: (address) => {
      const answer = answerByDomain(address)
      if (answer === undefined || answer.when === 'message') return '250 2.1.5 OK'
      if (answer.when === 'recipient') return answer.reply
      if (putOff.has(address)) return '250 2.1.5 OK'
      putOff.add(address)
      write({ putOff: address })
      return answer.reply
    },
    onMessage: async (recipient, raw) => {
      far.received.length = 0
      const answer = answerByDomain(recipient)
      if (answer?.when === 'message') return answer.reply
      const chance = random()
      if (chance < 0.02) return 'drop'
      if (chance < 0.1) await sleep(200 + random() * 2_500)
      accept(recipient, raw)
      return chance > 0.97 ? 'drop' : '250 2.0.0 OK'
    },
  },
  Number(port),
)
