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

export type JobAnswer =
  | { id: number; result: JobResult }
  | { id: number; error: { code: string; message: string } }
