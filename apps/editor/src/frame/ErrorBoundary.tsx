import { Component, type ReactNode } from 'react'
import { PageError } from './PageError.tsx'

type State = { error: Error | null }

/** Catches what even the router could not: shows words instead of a white page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <PageError
        error={error}
        info={{ componentStack: '' }}
        reset={() => this.setState({ error: null })}
      />
    )
  }
}
