/** The last release that `go install` accepts, and the server inside it. */
export const CLI_VERSION = '1.5.1'
export const SERVER_VERSION = '1.29.1'

const OLDEST_SERVER = { major: 1, minor: 29 }

/** The official archives and their SHA-256. None is pinned for Windows. */
export const RELEASES = {
  baseUrl: `https://github.com/temporalio/cli/releases/download/v${CLI_VERSION}`,
  /** @type {Record<string, string>} */
  sha256: {
    linux_amd64: 'ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d',
    darwin_arm64: 'cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415',
    darwin_amd64: 'bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9',
    linux_arm64: 'bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5',
  },
}

/**
 * The version of the server inside a `temporal` binary. The version it gives itself says nothing: one
 * that Go built calls itself 0.0.0-DEV.
 *
 * @param {string} output of `temporal --version`
 * @returns {string | undefined}
 */
export const serverVersionIn = (output) => /\(Server v?(\d+\.\d+\.\d+)/.exec(output)?.[1]

/**
 * @param {string} version of a server, such as `1.29.1`
 */
export const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (
    major > OLDEST_SERVER.major || (major === OLDEST_SERVER.major && minor >= OLDEST_SERVER.minor)
  )
}

/**
 * This system in the words of the releases, such as `linux_amd64`.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} arch as Node names it
 */
export const releaseName = (platform, arch) =>
  `${platform === 'win32' ? 'windows' : platform}_${arch === 'x64' ? 'amd64' : arch}`
