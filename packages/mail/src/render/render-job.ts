import type { MailContent } from '../content.ts'
import type { ContactValues } from './contact-values.ts'
import type { RenderedMail, RenderInput } from './render-mail.ts'

/** What the render thread is asked. Plain data only. */
export type Job = { id: number } & (
  | { kind: 'mail'; hash: string; content: MailContent; input: RenderInput }
  | {
      kind: 'text'
      template: string
      contact: ContactValues
      data: Readonly<Record<string, unknown>>
    }
)

export type JobResult = { kind: 'mail'; mail: RenderedMail } | { kind: 'text'; text: string }

/** `cpuMs`: what the thread has computed in all, so that a render is measured by its own work. */
export type JobAnswer = { id: number; cpuMs: number } & (
  | { result: JobResult }
  | { error: { code: string; message: string } }
)
