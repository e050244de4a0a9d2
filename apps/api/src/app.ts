import { UserError } from '@sojourn/shared/problems'
import type { MiddlewareHandler } from 'hono'
import type { Deps } from './deps.ts'
import type { AppContext, AppEnv } from './http/app-env.ts'
import { createRouter } from './http/create-router.ts'
import { knownHost } from './http/known-host.ts'
import { problemResponse, toProblemResponse } from './http/problem-response.ts'
import { limitApiBody } from './http/read-body.ts'
import { refuseNul } from './http/refuse-nul.ts'
import { securityHeaders } from './http/security-headers.ts'
import { describeApi } from './open-api.ts'
import { assetRoutes } from './routes/assets.ts'
import { contactRoutes } from './routes/contacts.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { docsRoutes } from './routes/docs.ts'
import { editorRoutes } from './routes/editor-files.ts'
import { enrolmentRoutes } from './routes/enrolments.ts'
import { eventRoutes } from './routes/events.ts'
import { factsRoutes } from './routes/facts.ts'
import { healthRoutes } from './routes/health.ts'
import { inboxRoutes } from './routes/inbox.ts'
import { journeyFileRoutes } from './routes/journey-files.ts'
import { journeyRoutes } from './routes/journeys.ts'
import { liveRoutes } from './routes/live.ts'
import { mailRoutes } from './routes/mails.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { peopleRoutes } from './routes/people.ts'
import { publishRoutes } from './routes/publish.ts'
import { sampleRoutes } from './routes/sample.ts'
import { segmentRoutes } from './routes/segment.ts'
import { senderRoutes } from './routes/senders.ts'
import { sendingDomainRoutes } from './routes/sending-domains.ts'
import { sessionRoutes } from './routes/session.ts'
import { templateRoutes } from './routes/templates.ts'
import { togetherRoutes } from './routes/together.ts'
import { trackingRoutes } from './routes/tracking.ts'
import { unsubscribeRoutes } from './routes/unsubscribe.ts'
import { workspaceRoutes } from './routes/workspace.ts'
import { authenticate, setReaderLanguage } from './session/authenticate.ts'

/** The whole API as one app. It opens no port: `main.ts` serves it, tests call `app.request(…)`. */
export const createApp = (deps: Deps) => {
  const app = createRouter()
  app.onError((error, c) => toProblemResponse(error, c, deps.log))
  app.notFound((c) => problemResponse(c.get('language') ?? 'en', 404, 'not-found'))

  app.use(setReaderLanguage)
  app.use(securityHeaders(deps.settings.url))
  // Without a session and before any parsing: the busiest path stays the shortest.
  app.route('/', segmentRoutes(deps))
  app.route('/', healthRoutes(deps))
  app.route('/', metricsRoutes(deps))
  app.use(knownHost(deps.settings))
  app.route('/', trackingRoutes(deps))
  app.route('/', unsubscribeRoutes(deps))

  app.use('/api/*', refuseNul, authenticate(deps), noStore, limitApiBody)
  app.route('/', sessionRoutes(deps))
  app.route('/', workspaceRoutes(deps))
  app.route('/', factsRoutes(deps))
  app.route('/', journeyRoutes(deps))
  app.route('/', journeyFileRoutes(deps))
  app.route('/', publishRoutes(deps))
  app.route('/', peopleRoutes(deps))
  app.route('/', enrolmentRoutes(deps))
  app.route('/', togetherRoutes(deps))
  app.route('/', mailRoutes(deps))
  app.route('/', senderRoutes(deps))
  app.route('/', sendingDomainRoutes(deps))
  app.route('/', contactRoutes(deps))
  app.route('/', deliveryRoutes(deps))
  app.route('/', eventRoutes(deps))
  app.route('/', inboxRoutes(deps))
  app.route('/', assetRoutes(deps))
  app.route('/', sampleRoutes(deps))
  app.route('/', templateRoutes(deps))
  app.route('/', liveRoutes(deps))

  app.get('/openapi.json', (c) => c.json(describeApi(app, deps.settings.url)))
  app.route('/', docsRoutes())
  app.all('/api/*', nothingHere)
  app.all('/v1/*', nothingHere)
  app.route('/', editorRoutes(deps))
  return app
}

const noStore: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
}

const nothingHere = (_: AppContext): never => {
  throw new UserError('not-found', 404)
}
