import { relative, sep } from 'node:path'

/** Tests that have processes, a server or a browser of their own, and so depend on what else the machine does. */
const PROJECTS = ['workflow', 'e2e', 'faults']
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
  const mayBeAccident = failed.every((file) =>
    PROJECTS.some((project) => file.startsWith(`tests/${project}/`)),
  )
  return mayBeAccident && failed.length <= AT_MOST ? failed : []
}
