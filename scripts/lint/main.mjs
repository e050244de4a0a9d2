// `npm run lint`: every tool, also where one of them complains.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { say } from '../setup/say.mjs'
import { brokenArrows } from './arrow.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** @param {string} name @param {string[]} args */
const tool = (name, ...args) => {
  const isWindows = process.platform === 'win32'
  const command = join(root, 'node_modules', '.bin', isWindows ? `${name}.cmd` : name)
  if (!existsSync(command)) throw new Error(`${name} is not installed`)
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: isWindows }).status === 0
}

const arrow = () => {
  const broken = brokenArrows(root)
  for (const line of broken) say(line)
  if (broken.length > 0) say('\nWho may import whom is in scripts/lint/arrow-rules.mjs.')
  return broken.length === 0
}

const checks = {
  biome: () => tool('biome', 'ci', '.'),
  oxlint: () => tool('oxlint', '--type-aware'),
  knip: () => tool('knip', '--no-config-hints'),
  arrow,
}
const failed = Object.entries(checks).flatMap(([name, isClean]) => (isClean() ? [] : [name]))
if (failed.length > 0) {
  say(`\nNot clean: ${failed.join(', ')}`)
  process.exitCode = 1
}
