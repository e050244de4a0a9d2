import { createInterface } from 'node:readline/promises'
import { type Readable, Writable } from 'node:stream'

/** One line from the keyboard, not shown while it is typed; from a pipe, its first line. */
export const readSecret = async (
  input: Readable,
  output: Writable,
  question: string,
): Promise<string> => {
  output.write(`${question} `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const isTerminal = 'isTTY' in input && input.isTTY === true
  const lines = createInterface({ input, output: silent, terminal: isTerminal })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    output.write('\n')
  }
}
