import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

const API = `
import { createServer } from 'node:http'
const server = createServer((_request, answer) => { answer.end('{"status":"ok"}') })
server.listen(Number(process.env['PORT']), process.env['HOST'])
process.on('SIGTERM', () => { console.log('api stops'); process.exit(0) })
`
const WORKER = `
setInterval(() => {}, 1000)
console.log('worker in ' + process.env['TZ'] + ' with ' + process.env['TEMPORAL_ADDRESS'])
process.on('SIGTERM', () => { console.log('worker stops'); process.exit(0) })
`

/** A checkout with the real scripts and packages, and parts of a few lines, in a folder of its own. */
export const fakeCheckout = () => {
  const root = mkdtempSync(join(tmpdir(), 'sojourn-checkout-'))
  for (const name of ['scripts', 'package.json', 'package-lock.json']) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction')
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('apps/api/src/main.ts', API)
  write('apps/worker/src/main.ts', WORKER)
  write('apps/editor/index.html', '<!doctype html><title>Editor</title>')

  const running: Run[] = []
  return {
    root,
    write,
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    /** `npm start` there, with a Temporal that is somebody else's unless told otherwise. */
    start: (env: Record<string, string> = {}) => {
      const run = startScript(root, { TEMPORAL_ADDRESS: '127.0.0.1:1', ...env })
      running.push(run)
      return run
    },
    remove: async () => {
      await Promise.all(running.map((run) => run.stop()))
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** One `npm start`. */
export type Run = ReturnType<typeof startScript>

const startScript = (root: string, env: Record<string, string>) => {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...process.env, SOJOURN_DATA: '', DATABASE_URL: '', PORT: '', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout?.on('data', (chunk) => {
    printed += chunk
  })
  child.stderr?.on('data', (chunk) => {
    printed += chunk
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  return {
    pid: child.pid ?? 0,
    output: () => printed,
    /** The exit code, once it has ended. */
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      return await ended
    },
  }
}
