import { join } from 'node:path'

// V8's young generation grows to several times this, and stays so at rest: measured, all processes
// together take 590 MB with it and 736 MB without.
const NEW_SPACE = '--max-semi-space-size=8'

/**
 * What both of Sojourn's own processes are told.
 *
 * @param {object} options
 * @param {import('./settings.mjs').Settings} options.settings
 * @param {import('./ports.mjs').Ports} options.ports
 * @param {string} options.masterKey
 * @param {string} options.url the public address
 * @returns {NodeJS.ProcessEnv}
 */
export const partEnvironment = ({ settings, ports, masterKey, url }) => ({
  ...settings.env,
  SOJOURN_DATA: settings.data,
  HOST: settings.host,
  PORT: String(ports.web),
  SOJOURN_URL: url,
  SOJOURN_MASTER_KEY: masterKey,
  INBOX_SMTP_PORT: String(ports.inboxSmtp),
  TEMPORAL_ADDRESS: settings.env.TEMPORAL_ADDRESS ?? `127.0.0.1:${ports.temporal}`,
})

/**
 * The process that takes requests, events and the built-in inbox's mail.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./supervisor.mjs').Part}
 */
export const apiPart = (settings, env) => nodePart('api', settings, env)

/**
 * The process that acts: the Temporal worker, the router and the senders.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./supervisor.mjs').Part}
 */
export const workerPart = (settings, env) =>
  // Dates in the workflow's sandbox follow the zone of the process.
  nodePart('worker', settings, { ...env, TZ: 'UTC' })

/**
 * The editor's development server, which hands what it does not know to the API.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./ports.mjs').Ports} ports
 * @returns {import('./supervisor.mjs').Part}
 */
export const vitePart = (settings, env, ports) => ({
  name: 'vite',
  command: process.execPath,
  args: [join(settings.root, 'node_modules', 'vite', 'bin', 'vite.js')],
  cwd: join(settings.root, 'apps', 'editor'),
  env: { ...env, SOJOURN_URL: `http://127.0.0.1:${ports.web}`, EDITOR_PORT: String(ports.vite) },
})

/**
 * @param {'api' | 'worker'} name
 * @param {import('./settings.mjs').Settings} settings
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./supervisor.mjs').Part}
 */
const nodePart = (name, settings, env) => ({
  name,
  command: process.execPath,
  // The title tells two checkouts apart in a list of processes, and ours from strangers after a crash.
  args: [
    NEW_SPACE,
    `--title=${titleOf(name, settings.data)}`,
    join(settings.root, 'apps', name, 'src', 'main.ts'),
  ],
  cwd: settings.root,
  env,
})

/** @param {string} name @param {string} data */
export const titleOf = (name, data) => `sojourn-${name} ${data}`
