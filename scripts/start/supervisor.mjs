import { spawn } from 'node:child_process'

/**
 * A process that is kept running.
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * @typedef {object} Timing all in milliseconds
 * @property {number} firstPauseMs before the first restart; doubled for each further one
 * @property {number} longestPauseMs
 * @property {number} steadyMs a part that ran this long counts as healthy, and the pauses begin anew
 * @property {number} graceMs between asking a part to stop and killing it
 */

/** @type {Timing} */
export const TIMING = {
  firstPauseMs: 250,
  longestPauseMs: 15_000,
  steadyMs: 20_000,
  graceMs: 40_000,
}

const QUICK_DEATHS_TO_NAME = 3

/**
 * Keeps parts running: one that dies is started again after a pause that grows while it keeps dying.
 *
 * @param {object} options
 * @param {(name: string) => { write: (chunk: Buffer) => void, lastLines: () => string[] }} options.logOf
 * @param {(text: string) => void} options.tell
 * @param {(pids: Record<string, number>) => void} options.onPids called whenever a process starts or ends
 * @param {(name: string) => void} [options.onDeath] called when a part ended unasked, before it is started again
 * @param {Timing} [options.timing]
 */
export const createSupervisor = ({ logOf, tell, onPids, onDeath = () => {}, timing = TIMING }) => {
  /** @typedef {{ part: Part, child?: import('node:child_process').ChildProcess, startedAt: number, quickDeaths: number, timer?: NodeJS.Timeout, isStopping: boolean }} Kept */
  /** @type {Map<string, Kept>} */
  const kept = new Map()

  const reportPids = () =>
    onPids(
      Object.fromEntries(
        [...kept.values()].flatMap(({ part, child }) =>
          child?.pid ? [[part.name, child.pid]] : [],
        ),
      ),
    )

  const launch = (/** @type {Kept} */ one) => {
    const { part } = one
    const log = logOf(part.name)
    one.startedAt = Date.now()
    one.timer = undefined
    const child = spawn(part.command, part.args, {
      cwd: part.cwd,
      env: part.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C reaches the supervisor alone, which then stops the parts in order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    one.child = child
    child.stdout.on('data', log.write)
    child.stderr.on('data', log.write)
    const over = (/** @type {string} */ how) => {
      // Told twice, or stopped on purpose and perhaps replaced already.
      if (one.child !== child) return
      one.child = undefined
      reportPids()
      if (!one.isStopping) revive(one, how)
    }
    child.once('error', (error) => over(`could not be started (${error.message})`))
    child.once('exit', (code, signal) => {
      const how = signal ? `was ended by ${signal}` : `ended with ${code}`
      // Its last lines may still be in the pipe; one that a process of its own holds open never closes.
      child.once('close', () => over(how))
      setTimeout(() => over(how), 300).unref()
    })
    reportPids()
  }

  const revive = (/** @type {Kept} */ one, /** @type {string} */ how) => {
    const { name } = one.part
    onDeath(name)
    const isQuick = Date.now() - one.startedAt < timing.steadyMs
    one.quickDeaths = isQuick ? one.quickDeaths + 1 : 1
    const pauseMs = Math.min(
      timing.firstPauseMs * 2 ** (one.quickDeaths - 1),
      timing.longestPauseMs,
    )
    tell(`${name} ${how}; starting it again in ${pauseMs / 1000} s.`)
    if (one.quickDeaths === QUICK_DEATHS_TO_NAME) {
      const lines = logOf(name).lastLines()
      tell(
        `${name} does not stay up: it ended ${one.quickDeaths} times shortly after its start. What it said last:\n` +
          lines.map((line) => `    ${line}`).join('\n'),
      )
    }
    one.timer = setTimeout(() => launch(one), pauseMs)
  }

  const end = async (/** @type {Kept} */ one) => {
    one.isStopping = true
    clearTimeout(one.timer)
    const { child } = one
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    const killer = setTimeout(() => {
      tell(`${one.part.name} did not stop within ${timing.graceMs / 1000} s and is ended by force.`)
      child.kill('SIGKILL')
    }, timing.graceMs)
    await ended
    clearTimeout(killer)
    one.child = undefined
  }

  return {
    /** @param {Part} part */
    start: (part) => {
      /** @type {Kept} */
      const one = { part, startedAt: 0, quickDeaths: 0, isStopping: false }
      kept.set(part.name, one)
      launch(one)
    },
    /** Stops a part and starts it anew, as after a change of its sources. @param {string} name */
    restart: async (name) => {
      const one = kept.get(name)
      if (!one || one.isStopping) return
      await end(one)
      if (kept.get(name) !== one) return
      one.isStopping = false
      one.quickDeaths = 0
      launch(one)
    },
    /** Stops these parts one after the other, and forgets them. @param {string[]} names */
    stop: async (names) => {
      for (const name of names) {
        const one = kept.get(name)
        kept.delete(name)
        if (one) await end(one)
      }
      reportPids()
    },
    /** Ends all at once, without asking. */
    kill: () => {
      for (const one of kept.values()) {
        one.isStopping = true
        clearTimeout(one.timer)
        one.child?.kill('SIGKILL')
      }
    },
    /** @param {string} name @returns {boolean} whether it ended shortly after its start several times */
    isFailing: (name) => (kept.get(name)?.quickDeaths ?? 0) >= QUICK_DEATHS_TO_NAME,
  }
}
