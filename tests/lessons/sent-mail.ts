import type { BuiltMessage } from '@sojourn/mail'

/** A mail as its recipient has it. */
export type SentMail = {
  to: string
  subject: string
  pixel: string
  link: string
  unsubscribe: string
}

const SOFT_BREAK = /=\r?\n/g

/** Reads what a mail reader would show and load. */
export const readMail = ({ to, raw }: BuiltMessage): SentMail => {
  const text = raw.toString('utf8').replaceAll(SOFT_BREAK, '').replaceAll('=3D', '=')
  return {
    to,
    subject: /^subject:\s*(.*?)\r?$/im.exec(text)?.[1] ?? '',
    // Below the headers, where no line is folded.
    unsubscribe: pathIn(text.slice(text.indexOf('\r\n\r\n')), /\/u\/[\w.-]+/),
    pixel: pathIn(text, /\/t\/o\/[\w.-]+/),
    link: pathIn(text, /\/t\/c\/[\w.-]+/),
  }
}

const pathIn = (text: string, pattern: RegExp): string => {
  const found = pattern.exec(text)?.[0]
  if (found === undefined) throw new Error(`the mail has no ${pattern}`)
  return found
}
