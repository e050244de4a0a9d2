import { Worker } from 'node:worker_threads'
import { OperationalError, UserError } from '@sojourn/shared/problems'
import type { MailContent } from '../content.ts'
import type { ContactValues } from './contact-values.ts'
import type { Job, JobAnswer, JobResult } from './render-job.ts'
import type { RenderedMail, RenderInput } from './render-mail.ts'

// Liquid's own limits can be got around, so every template runs in a thread that is killed when one takes
// longer than a second or fills its memory (domain X3). Only that one render fails.

/** Renders authors' templates in a thread of their own. Failures are UserErrors `render.*`. */
export type Renderer = {
  /** @param hash - names the content: what was parsed once is not parsed again */
  mail: (hash: string, content: MailContent, input: RenderInput) => Promise<RenderedMail>
  text: (
    template: string,
    contact: ContactValues,
    data: Readonly<Record<string, unknown>>,
  ) => Promise<string>
  close: () => Promise<void>
}

export type RendererOptions = {
  /** The most that one render may compute. Default 1 s; on a machine with much else to do that takes longer. */
  limitMs?: number
  /** Memory of the thread. Default 128 MB. */
  memoryMb?: number
}

type JobWithoutId = Job extends infer J ? (J extends Job ? Omit<J, 'id'> : never) : never
type Pending = { job: Job; resolve: (result: JobResult) => void; reject: (error: Error) => void }

const START_LIMIT_MS = 20_000
/** However little of the processor it got. */
const LONGEST_WAIT_MS = 20_000

/** What a thread has computed so far; without end for one that does not say. */
const cpuMsOf = async (thread: Worker): Promise<number> => {
  try {
    const { user, system } = await thread.cpuUsage()
    return (user + system) / 1_000
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

export const createRenderer = ({
  limitMs = 1_000,
  memoryMb = 128,
}: RendererOptions = {}): Renderer => {
  // In the order in which they were asked, which is the order in which the thread answers.
  const pending = new Map<number, Pending>()
  let thread: Worker | undefined
  let isReady = false
  let timer: NodeJS.Timeout | undefined
  /** What the thread had computed when it began with what it is at. */
  let cpuMsBefore = 0
  let nextId = 0
  let isClosed = false

  const watch = () => {
    clearTimeout(timer)
    if (pending.size > 0)
      timer = setTimeout(() => void judge(Date.now()), isReady ? limitMs : START_LIMIT_MS)
  }

  /** Time is up. Who has not had the processor is given more of it, up to a bound. */
  const judge = async (since: number): Promise<void> => {
    const [culprit] = pending.values()
    const judged = thread
    const used = isReady && judged ? await cpuMsOf(judged) : Number.POSITIVE_INFINITY
    if (thread !== judged || [...pending.values()][0] !== culprit) return
    const leftMs = limitMs - (used - cpuMsBefore)
    if (leftMs <= 0 || Date.now() - since > LONGEST_WAIT_MS) return replace('render.timeout')
    timer = setTimeout(() => void judge(since), Math.max(leftMs, 20))
  }

  const settle = (answer: JobAnswer) => {
    const asked = pending.get(answer.id)
    pending.delete(answer.id)
    cpuMsBefore = answer.cpuMs
    watch()
    if ('result' in answer) asked?.resolve(answer.result)
    else asked?.reject(new UserError(answer.error.code, 422, { message: answer.error.message }))
  }

  /** Ends the thread; the render it was at fails, the others go to a new one. */
  const replace = (code: string) => {
    const old = thread
    thread = undefined
    old?.removeAllListeners()
    void old?.terminate()
    if (isReady) {
      const [culprit] = pending.values()
      if (culprit !== undefined) {
        pending.delete(culprit.job.id)
        culprit.reject(new UserError(code, 422))
      }
    } else {
      // It never came up: that is no template's fault.
      for (const { reject } of pending.values()) reject(new OperationalError('render.no-thread'))
      pending.clear()
    }
    if (pending.size > 0) start()
    else watch()
  }

  const start = () => {
    isReady = false
    const started = new Worker(new URL('./render-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
      env: {},
    })
    thread = started
    // It does not keep the process alive on its own; its owner closes it.
    started.unref()
    started.on('message', (message: JobAnswer | { readyAfterMs: number }) => {
      if (!('readyAfterMs' in message)) return settle(message)
      isReady = true
      cpuMsBefore = message.readyAfterMs
      watch()
    })
    started.on('error', () => replace('render.memory'))
    started.on('exit', () => replace('render.memory'))
    for (const { job } of pending.values()) started.postMessage(job)
    watch()
  }

  const ask = (job: JobWithoutId): Promise<JobResult> => {
    if (isClosed) return Promise.reject(new OperationalError('render.closed'))
    return new Promise((resolve, reject) => {
      const numbered = { ...job, id: nextId++ } as Job
      pending.set(numbered.id, { job: numbered, resolve, reject })
      if (thread === undefined) start()
      else {
        thread.postMessage(numbered)
        if (pending.size === 1) watch()
      }
    })
  }

  return {
    mail: async (hash, content, input) => {
      const result = await ask({ kind: 'mail', hash, content, input })
      return (result as Extract<JobResult, { kind: 'mail' }>).mail
    },
    text: async (template, contact, data) => {
      const result = await ask({ kind: 'text', template, contact, data })
      return (result as Extract<JobResult, { kind: 'text' }>).text
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      thread?.removeAllListeners()
      await thread?.terminate()
      for (const { reject } of pending.values()) reject(new OperationalError('render.closed'))
      pending.clear()
    },
  }
}
