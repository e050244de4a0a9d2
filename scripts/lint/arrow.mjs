import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import {
  ALLOWED,
  IMPURE,
  IN_SANDBOX,
  MAY_READ_ENVIRONMENT,
  PURE,
  RESERVED,
  SANDBOX,
} from './arrow-rules.mjs'

const SOURCE = /\.(?:ts|tsx|mts|mjs)$/
const NOT_SOURCES = new Set(['node_modules', 'dist', '.turbo', 'fixtures'])
// `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`, with whether it is for a type alone.
const IMPORT =
  /(?:^|[\s;}])(?:(import|export)(\s+type)?\s[^'"`;]*?from\s*|import\s*|import\()\s*['"]([^'"]+)['"]/g

/**
 * Reads every source of the repository and says which imports break the rules of `arrow-rules.mjs`.
 *
 * @param {string} root the repository
 * @returns {string[]} one line for each, beginning with the file
 */
export const brokenArrows = (root) =>
  Object.keys(ALLOWED)
    .flatMap((folder) => sourcesIn(join(root, folder)))
    .flatMap((path) => {
      const file = relative(root, path).split(sep).join('/')
      return complaintsAbout(file, withoutComments(readFileSync(path, 'utf8'))).map(
        (complaint) => `${file}: ${complaint}`,
      )
    })

/** @param {string} folder @returns {string[]} */
const sourcesIn = (folder) => {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : sourcesIn(path)
      return SOURCE.test(entry.name) ? [path] : []
    })
  } catch {
    return []
  }
}

/** @param {string} text */
const withoutComments = (text) =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')

/** @param {string} file @param {string} text @returns {string[]} */
const complaintsAbout = (file, text) => {
  const isTest = /\.test\.tsx?$/.test(file)
  const complaints = [...text.matchAll(IMPORT)].flatMap(([, , type, specifier = '']) =>
    complaintsAboutImport(file, specifier, { isType: type !== undefined, isTest }),
  )
  if (PURE.test(file) && !isTest && IMPURE.test(text)) {
    complaints.push('is pure: clock, randomness and network are handed in')
  }
  if (!MAY_READ_ENVIRONMENT.test(file) && /\bprocess\.env\b/.test(text)) {
    complaints.push('reads the environment; only main.ts does, and hands on what it read')
  }
  return complaints
}

/** @param {string} file @param {string} specifier @param {{ isType: boolean, isTest: boolean }} kind */
const complaintsAboutImport = (file, specifier, { isType, isTest }) => {
  const folder = Object.keys(ALLOWED).find((name) => file.startsWith(`${name}/`)) ?? ''
  const complaints = []
  if (specifier.startsWith('.')) {
    const target = relative(resolve(folder), resolve(dirname(file), specifier))
    const isOut = target.startsWith('..')
    if (isOut && folder !== 'tests') complaints.push(`${specifier} climbs out of ${folder}`)
  }
  if (specifier.startsWith('@sojourn/') && !mayImport(folder, specifier)) {
    complaints.push(`${folder} may not import ${specifier}`)
  }
  for (const { what, only, why } of RESERVED) {
    if (what.test(specifier) && !only.test(file))
      complaints.push(`may not import ${specifier}: ${why}`)
  }
  if (PURE.test(file) && !isTest && specifier.startsWith('node:')) {
    complaints.push(`is pure and may not import ${specifier}`)
  }
  if (SANDBOX.test(file) && !isType && !isInSandbox(specifier)) {
    complaints.push(`${specifier} may not enter the workflow's sandbox`)
  }
  return complaints
}

/** @param {string} folder @param {string} specifier */
const mayImport = (folder, specifier) =>
  (ALLOWED[folder] ?? []).some((name) => specifier === name || specifier.startsWith(`${name}/`))

/** @param {string} specifier */
const isInSandbox = (specifier) =>
  IN_SANDBOX.includes(specifier) || /^\.\/[\w-]+\.ts$/.test(specifier)
