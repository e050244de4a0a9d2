// Runs as a worker thread under `render-guard.ts`, which kills it when a template takes too long.
import { threadCpuUsage } from 'node:process'
import { parentPort } from 'node:worker_threads'
import type { MailContent } from '../content.ts'
import type { Job, JobAnswer, JobResult } from './render-job.ts'
import { renderMail, renderText } from './render-mail.ts'

const contents = new Map<string, MailContent>()
const MOST_CONTENTS = 50

/** The content as it was first given: what was parsed of it is known by that very object. */
const knownContent = (hash: string, content: MailContent): MailContent => {
  const known = contents.get(hash)
  if (known !== undefined) return known
  if (contents.size >= MOST_CONTENTS) contents.clear()
  contents.set(hash, content)
  return content
}

const perform = (job: Job): JobResult =>
  job.kind === 'mail'
    ? { kind: 'mail', mail: renderMail(knownContent(job.hash, job.content), job.input) }
    : { kind: 'text', text: renderText(job.template, job.contact, job.data) }

const cpuMs = (): number => {
  const { user, system } = threadCpuUsage()
  return (user + system) / 1_000
}

const answer = (job: Job): JobAnswer => {
  try {
    const result = perform(job)
    return { id: job.id, cpuMs: cpuMs(), result }
  } catch (error) {
    const code =
      error instanceof Error && 'code' in error && typeof error.code === 'string'
        ? error.code
        : 'render.failed'
    return {
      id: job.id,
      cpuMs: cpuMs(),
      error: { code, message: error instanceof Error ? error.message : String(error) },
    }
  }
}

parentPort?.on('message', (job: Job) => parentPort?.postMessage(answer(job)))
parentPort?.postMessage({ readyAfterMs: cpuMs() })
