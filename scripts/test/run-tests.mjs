import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from '../setup/say.mjs'
import { filesForSecondTry } from './second-try.mjs'
import { readFiles, tallyLine, tallyOf } from './tally.mjs'

const CHECKS = ['lint', 'typecheck']
const PROJECTS = ['unit', 'ground', 'replay', 'workflow', 'e2e', 'faults']

/**
 * Runs the checks and the tests, all of them even where one fails, and ends with one line that sums up.
 *
 * @param {string} root the repository
 * @param {string[]} args names of checks and projects to run alone; what begins with a dash is for vitest
 * @returns {Promise<number>} the exit code
 */
export const runTests = async (root, args) => {
  const names = args.filter((arg) => !arg.startsWith('-'))
  const unknown = names.filter((name) => ![...CHECKS, ...PROJECTS].includes(name))
  if (unknown.length > 0) {
    say(`There is no ${unknown.join(', ')}. There are: ${[...CHECKS, ...PROJECTS].join(', ')}.`)
    return 2
  }
  const isChosen = (/** @type {string} */ name) => names.length === 0 || names.includes(name)
  const failedChecks = []
  for (const check of CHECKS.filter(isChosen)) {
    say(`\n> ${check}`, process.stdout)
    const [command, shell] = process.platform === 'win32' ? ['npm.cmd', true] : ['npm', false]
    if ((await call(root, command, ['run', '--silent', check], shell)) !== 0)
      failedChecks.push(check)
  }
  const projects = PROJECTS.filter(isChosen)
  const options = args.filter((arg) => arg.startsWith('-'))
  const tests = projects.length === 0 ? noTests : await runProjects(root, projects, options)
  for (const check of failedChecks) say(`\n${check} failed; see above.`, process.stdout)
  const failed = tests.tally.failed + failedChecks.length
  say(tallyLine({ ...tests.tally, failed }, tests.again), process.stdout)
  return failed > 0 || tests.code !== 0 ? 1 : 0
}

/** @typedef {{ code: number, tally: import('./tally.mjs').Tally, again: string[] }} Outcome */

/** @type {Outcome} */
const noTests = { code: 0, tally: { passed: 0, failed: 0, skipped: 0 }, again: [] }

/**
 * @param {string} root
 * @param {string[]} projects
 * @param {string[]} options
 * @returns {Promise<Outcome>} `again`: files that passed at the second try only
 */
const runProjects = async (root, projects, options) => {
  const chosen = [...projects.map((name) => `--project=${name}`), ...options]
  const first = await runVitest(root, chosen)
  const once = { code: first.code, tally: tallyOf(first.files, first.code), again: [] }
  const again = filesForSecondTry(root, first.files)
  if (again.length === 0) return once
  say(`\n> a second try: ${again.join(', ')}`, process.stdout)
  const second = await runVitest(root, [...again, ...chosen])
  const files = [...first.files.filter(({ failed }) => failed === 0), ...second.files]
  return {
    code: second.code,
    tally: tallyOf(files, second.code),
    again: second.code === 0 ? again : [],
  }
}

/** @param {string} root @param {string[]} args */
const runVitest = async (root, args) => {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-report-'))
  const report = join(folder, 'report.json')
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const code = await call(root, process.execPath, [
      ...[vitest, 'run', '--passWithNoTests', ...args],
      ...['--reporter=json', `--outputFile.json=${report}`, '--reporter=default'],
    ])
    return { code, files: readFiles(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} cwd @param {string} command @param {string[]} args @param {boolean} [shell] @returns {Promise<number>} */
const call = (cwd, command, args, shell = false) =>
  new Promise((done, fail) => {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
    const child = spawn(command, args, { cwd, shell, env, stdio: 'inherit' })
    child.once('error', fail)
    child.once('close', (code) => done(code ?? 1))
  })
