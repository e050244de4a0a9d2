import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'

const ROOT = resolve(import.meta.dirname, '../..')
const DEPLOY = join(ROOT, 'deploy')
const read = (...path: string[]): string => readFileSync(join(DEPLOY, ...path), 'utf8')

const Text = z.union([z.string(), z.number()]).transform(String)
const Environment = z.record(z.string(), Text)
const Condition = z.enum(['service_started', 'service_healthy', 'service_completed_successfully'])
/** The part of the Compose specification that we use; a key that is not in it is a mistake. */
const Service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  init: z.boolean().optional(),
  command: z.array(Text).optional(),
  environment: Environment,
  ports: z.array(z.string().regex(/^\d+:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^[^:]+:[^:]+(:ro)?$/)).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()).min(2),
      interval: z.string(),
      timeout: z.string(),
      start_period: z.string().optional(),
      retries: z.number().optional(),
    })
    .optional(),
  stop_grace_period: z.string().optional(),
  shm_size: z.string().optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: Condition })).optional(),
  deploy: z.strictObject({ replicas: z.number() }).optional(),
})
const Compose = z.looseObject({
  name: z.string(),
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
})
const compose = Compose.parse(parse(read('compose.yaml'), { merge: true }))

type Manifest = { kind: string; metadata: { name: string } } & Record<string, unknown>
const manifests = readdirSync(join(DEPLOY, 'kubernetes')).flatMap((file) =>
  parseAllDocuments(read('kubernetes', file)).map((document) => {
    expect(document.errors).toEqual([])
    return document.toJS() as Manifest
  }),
)
const manifest = (kind: string, name: string) => {
  const found = manifests.find((one) => one.kind === kind && one.metadata.name === name)
  if (!found) throw new Error(`There is no ${kind} ${name}.`)
  return found
}

/** What the operator may set, as the example of all settings has it. */
const settings = new Set(
  [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^# ([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  ),
)
const unknownSettings = (names: Iterable<string>) =>
  [...names].filter((name) => !settings.has(name))

test('the Compose file is one: services, volumes and conditions that there are', () => {
  const { services, volumes } = compose
  for (const [name, service] of Object.entries(services)) {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(Object.keys(services), `${name} depends on`).toContain(other)
      if (condition === 'service_healthy') expect(services[other]?.healthcheck).toBeDefined()
    }
    for (const volume of service.volumes ?? []) {
      const source = volume.split(':')[0] as string
      if (source.startsWith('.')) expect(existsSync(join(DEPLOY, source)), source).toBe(true)
      else expect(Object.keys(volumes)).toContain(source)
    }
  }
  expect([services.api?.deploy?.replicas, services.worker?.deploy?.replicas]).toEqual([2, 2])
})

test('Compose itself takes the file, where Docker is there', ({ skip }) => {
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' })
  } catch {
    skip('there is no docker compose on this machine')
  }
  const needed = [...read('compose.yaml').matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name)
  const env = Object.fromEntries(needed.map((name) => [name, 'x']))
  execFileSync('docker', ['compose', '-f', join(DEPLOY, 'compose.yaml'), 'config', '--quiet'], {
    env: { ...process.env, ...env },
  })
})

test('every setting given to the API or the worker is one that Sojourn reads', () => {
  for (const name of ['api', 'worker'])
    expect(unknownSettings(Object.keys(compose.services[name]?.environment ?? {}))).toEqual([])
  const { data } = manifest('ConfigMap', 'sojourn-settings') as { data?: object }
  const { stringData } = manifest('Secret', 'sojourn-secrets') as { stringData?: object }
  expect(unknownSettings(Object.keys({ ...data, ...stringData }))).toEqual([])
  const inImage = /^ENV (.*)$/m.exec(read('Dockerfile'))?.[1] ?? ''
  const named = [...inImage.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name as string)
  expect(unknownSettings(named)).toEqual(['NODE_ENV', 'TZ'])
})

test('both processes get what they cannot do without, and the same master key', () => {
  const { api, worker } = compose.services
  for (const name of ['DATABASE_URL', 'SOJOURN_MASTER_KEY', 'SOJOURN_URL', 'SMTP_URL'])
    expect(api?.environment[name]).toBe(worker?.environment[name])
  expect(worker?.environment.TEMPORAL_ADDRESS).toBe('temporal:7233')
  const example = read('.env.example')
  for (const [, name] of read('compose.yaml').matchAll(/\$\{([A-Z_]+)/g))
    expect(example).toContain(`${name}=`)
})

const Pod = z.looseObject({
  terminationGracePeriodSeconds: z.number(),
  securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
  containers: z
    .array(
      z.looseObject({
        name: z.string(),
        image: z.string(),
        envFrom: z.array(z.record(z.string(), z.object({ name: z.string() }))),
        volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.literal('/data') })),
        resources: z.object({ requests: z.object({ cpu: z.string(), memory: z.string() }) }),
        securityContext: z.looseObject({ allowPrivilegeEscalation: z.literal(false) }),
      }),
    )
    .length(1),
  volumes: z.array(z.looseObject({ name: z.string() })),
})
const Deployment = z.looseObject({
  apiVersion: z.literal('apps/v1'),
  spec: z.strictObject({
    replicas: z.number().min(2),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: Pod,
    }),
  }),
})

test.each(['sojourn-api', 'sojourn-worker'])(
  'the Kubernetes deployment %s hangs together',
  (name) => {
    const { spec } = Deployment.parse(manifest('Deployment', name))
    const pod = spec.template.spec
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels)
    const sources = pod.containers[0]?.envFrom.flatMap(Object.entries) ?? []
    for (const [kind, { name: source }] of sources)
      manifest(kind === 'configMapRef' ? 'ConfigMap' : 'Secret', source)
    const mounted = pod.containers[0]?.volumeMounts.map((mount) => mount.name)
    expect(mounted).toEqual(pod.volumes.map((volume) => volume.name))
    const budget = manifest('PodDisruptionBudget', name).spec as { selector: unknown }
    expect(budget.selector).toEqual(spec.selector)
  },
)

test('the service and the ingress lead to the API', () => {
  const service = manifest('Service', 'sojourn-api').spec as { selector: object }
  const api = Deployment.parse(manifest('Deployment', 'sojourn-api'))
  expect(service.selector).toEqual(api.spec.selector.matchLabels)
  expect(JSON.stringify(manifest('Ingress', 'sojourn'))).toContain(
    '"service":{"name":"sojourn-api","port":{"name":"http"}}',
  )
})

test('the image is built from what there is, runs as nobody special, and has the Node of the packages', () => {
  const dockerfile = read('Dockerfile')
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) =>
    (names as string).split(' '),
  )
  expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([])
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const bases = [...dockerfile.matchAll(/^FROM node:([\d.]+)/gm)].map(([, version]) => version)
  expect(bases).toEqual([dependencies.node, dependencies.node])
  expect(dockerfile).toMatch(/^USER node$/m)
  for (const main of ['apps/api/src/main.ts', 'apps/worker/src/main.ts'])
    expect(existsSync(join(ROOT, main))).toBe(true)
})
