import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const SCRIPT = join(import.meta.dirname, 'far-smtp.ts')

/** Keeps the far side's process running: one that is killed is started again after `pauseMs()`. */
export const keepFarSmtp = (
  options: { port: number; log: string; seed: string; onTrouble: (text: string) => void },
  pauseMs: () => number,
) => {
  let child: ChildProcess | undefined
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  const launch = () => {
    const { port, log, seed } = options
    const own = spawn(process.execPath, [SCRIPT, String(port), log, seed], {
      // It ends with this process, however that ends: nobody holds its standard input open any more.
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    child = own
    own.stderr?.on('data', (chunk) => options.onTrouble(String(chunk)))
    own.once('exit', () => {
      if (child === own) child = undefined
      if (!isStopped) timer = setTimeout(launch, pauseMs())
    })
  }
  launch()
  return {
    pid: () => child?.pid,
    stop: async (): Promise<void> => {
      isStopped = true
      clearTimeout(timer)
      const last = child
      if (last === undefined) return
      const ended = new Promise((done) => last.once('exit', done))
      last.kill('SIGKILL')
      await ended
    },
  }
}
