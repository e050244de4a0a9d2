// Parts of the design tab that come when they are needed. Drawn anew for what they are given, and not with
// every card that moves.
import { lazy, memo } from 'react'

export const ProblemsPanel = lazy(async () => ({
  default: (await import('../problems/ProblemsPanel.tsx')).ProblemsPanel,
}))
export const Outline = lazy(async () => ({
  default: memo((await import('../outline/Outline.tsx')).Outline),
}))
export const Announcer = lazy(async () => ({
  default: (await import('../outline/Announcer.tsx')).Announcer,
}))
export const TogetherLayer = lazy(async () => ({
  default: memo((await import('../together/TogetherLayer.tsx')).TogetherLayer),
}))
export const FlowEdits = lazy(async () => ({
  default: (await import('../subflows/FlowEdits.tsx')).FlowEdits,
}))
