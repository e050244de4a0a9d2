import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { Frame } from './frame/Frame.tsx'
import { NotFound } from './frame/NotFound.tsx'
import { PageError } from './frame/PageError.tsx'
import { Language } from './i18n/languages.ts'
import { SessionGate } from './session/SessionGate.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: () => <NotFound /> })

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: () => (
    <SessionGate>
      <Frame>
        <Outlet />
      </Frame>
    </SessionGate>
  ),
})

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({
      to: '/journeys',
      search: (search: Record<string, unknown>) => search,
      replace: true,
    })
  },
})

const journeys = createRoute({
  getParentRoute: () => frame,
  path: '/journeys',
  validateSearch: z.object({
    show: z.enum(['live', 'draft', 'paused', 'stopped', 'sub-flow']).optional().catch(undefined),
    query: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./journeys/JourneysPage.tsx'), 'JourneysPage'),
})

const contacts = createRoute({
  getParentRoute: () => frame,
  path: '/contacts',
  validateSearch: z.object({ query: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./contacts/ContactsPage.tsx'), 'ContactsPage'),
})

const contact = createRoute({
  getParentRoute: () => frame,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('./contacts/ContactPage.tsx'), 'ContactPage'),
})

const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  validateSearch: z.object({ message: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./inbox/InboxPage.tsx'), 'InboxPage'),
})

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
})

const settingsSection = createRoute({
  getParentRoute: () => settings,
  path: '$section',
})

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
})

// Inside the frame, so that the ways out are in sight.
const nowhere = createRoute({
  getParentRoute: () => frame,
  path: '$',
  component: () => <NotFound />,
})

const routeTree = root.addChildren([
  frame.addChildren([
    home,
    journeys,
    journey(),
    contacts,
    contact,
    mails(),
    mail(),
    inbox,
    templates(),
    settings.addChildren([settingsHome, settingsSection]),
    nowhere,
  ]),
])

/** The places of the editor. Selection and filters are search parameters. */
export const createAppRouter = () =>
  createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: () => <NotFound />,
    scrollRestoration: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}

/** The canvas. `tab` is the view of the journey, `node` what is chosen. */
function journey() {
  return createRoute({
    getParentRoute: () => frame,
    path: '/journeys/$journeyId',
    validateSearch: z.object({
      tab: z.string().optional().catch(undefined),
      node: z.string().optional().catch(undefined),
      /** Path of the sub-flow that is looked into. */
      flow: z.string().optional().catch(undefined),
      /** Number of the version whose drawing the live tab shows; without it the one that runs. */
      version: z.number().int().positive().optional().catch(undefined),
      /** The enrolment of whose way is shown. */
      person: z.string().optional().catch(undefined),
      status: z.enum(['waiting', 'acting', 'parked', 'ended']).optional().catch(undefined),
      /** Set by "New journey": the name is selected, ready to be typed over. */
      isNew: z.boolean().optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('./canvas/JourneyPage.tsx'), 'JourneyPage'),
  })
}

function mails() {
  return createRoute({
    getParentRoute: () => frame,
    path: '/mails',
    validateSearch: z.object({ query: z.string().optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./mails/MailsPage.tsx'), 'MailsPage'),
  })
}

function mail() {
  return createRoute({
    getParentRoute: () => frame,
    path: '/mails/$mailId',
    validateSearch: z.object({
      language: Language.optional().catch(undefined),
      /** The journey one came from: "Done" leads back there. */
      journey: z.string().optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('./mails/MailPage.tsx'), 'MailPage'),
  })
}

function templates() {
  return createRoute({
    getParentRoute: () => frame,
    path: '/templates',
    validateSearch: z.object({ query: z.string().optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./templates/TemplatesPage.tsx'), 'TemplatesPage'),
  })
}
