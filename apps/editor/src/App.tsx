import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { createQueryClient } from './api/queryClient.ts'
import { ErrorBoundary } from './frame/ErrorBoundary.tsx'
import { createAppRouter } from './router.tsx'
import { expireSession } from './session/expiry.ts'
import { colorSchemeManager, cssVariablesResolver, theme } from './ui/theme.ts'
import { Toasts } from './ui/toast.tsx'

/** Everything: the look, the data, the places. */
export function App() {
  const [queryClient] = useState(() => createQueryClient(() => expireSession(queryClient)))
  const [router] = useState(createAppRouter)
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      cssVariablesResolver={cssVariablesResolver}
    >
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  )
}
