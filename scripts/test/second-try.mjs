import { relative, sep } from 'node:path'

/** Where tests have a database, processes, a server or a browser, and so depend on what else the machine does. */
const FOLDERS = [
  'packages/db/',
  'apps/api/',
  'apps/worker/',
  'tests/workflow/',
  'tests/e2e/',
  'tests/faults/',
]
/** More than this is no accident. */
const AT_MOST = 2

/**
 * Which failed files get a second try: up to two, if nothing else failed, of those tests that share the
 * machine's time with everything on it. Whoever sums up names those that needed it.
 *
 * @param {string} root the repository
 * @param {readonly { file: string, failed: number }[]} files
 * @returns {string[]} as paths from the root, with slashes
 */
export const filesForSecondTry = (root, files) => {
  const failed = files
    .filter((one) => one.failed > 0)
    .map(({ file }) => relative(root, file).split(sep).join('/'))
  const mayBeAccident = failed.every((file) => FOLDERS.some((folder) => file.startsWith(folder)))
  return mayBeAccident && failed.length <= AT_MOST ? failed : []
}
