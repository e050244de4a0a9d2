// Runs inside the page: each function is sent there whole, so it may use nothing from outside itself.

/** What a page tells of its opening, in milliseconds since the navigation began. */
export type Opening = { drawnMs: number; readyMs: number }

/** Watches from the first moment until so many nodes are drawn and the page has been idle for a while. */
export const watchOpening = (count: number) => {
  const QUIET_MS = 300
  const page = window as unknown as { opening: Promise<Opening> }
  page.opening = new Promise((done) => {
    let lastBusyMs = 0
    new PerformanceObserver((list) => {
      for (const task of list.getEntries())
        lastBusyMs = Math.max(lastBusyMs, task.startTime + task.duration)
    }).observe({ type: 'longtask', buffered: true })
    let drawnMs: number | undefined
    const look = () => {
      if (drawnMs === undefined) {
        const nodes = document.querySelectorAll<HTMLElement>('.react-flow__node')
        const last = nodes[nodes.length - 1]
        const isDrawn = nodes.length >= count && last && last.style.visibility !== 'hidden'
        if (isDrawn) drawnMs = performance.now()
      }
      const now = performance.now()
      if (drawnMs !== undefined && now - Math.max(drawnMs, lastBusyMs) > QUIET_MS)
        done({ drawnMs, readyMs: Math.max(drawnMs, lastBusyMs) })
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

/** A moment of an animation: when the frame began, and where the watched thing was. */
type Frame = { at: number; place: string }

/** Begins to note, frame by frame, where the view or a node is. */
export const watchFrames = (selector: string) => {
  const page = window as unknown as { frames: Frame[]; isWatching: boolean }
  page.frames = []
  page.isWatching = true
  const look = (at: number) => {
    const place = document.querySelector<HTMLElement>(selector)?.style.transform ?? ''
    page.frames.push({ at, place })
    if (page.isWatching) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** How many frames a second showed something new since `watchFrames`, and the longest wait but 5 in 100. */
export const readFrames = (): { fps: number; slowMs: number } => {
  const page = window as unknown as { frames: Frame[]; isWatching: boolean }
  page.isWatching = false
  const [first] = page.frames
  const passedMs = performance.now() - (first?.at ?? 0)
  const moved = page.frames.filter(
    ({ place }, index) => index > 0 && place !== page.frames[index - 1]?.place,
  )
  const waits = moved.map(({ at }, index) => at - (moved[index - 1] ?? first ?? { at }).at)
  const sorted = waits.sort((a, b) => a - b)
  return {
    fps: (moved.length / passedMs) * 1000,
    slowMs: sorted[Math.floor(sorted.length * 0.95)] ?? passedMs,
  }
}

/** Begins to note how long each key takes from the keyboard to the next picture. */
export const watchKeys = () => {
  const page = window as unknown as { keys: number[] }
  page.keys = []
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        // A message comes after the picture was made.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => page.keys.push(performance.now() - timeStamp)
        port2.postMessage(0)
      })
    },
    { capture: true },
  )
}

/** Milliseconds of each key since `watchKeys`. */
export const readKeys = (): number[] => (window as unknown as { keys: number[] }).keys

/** A free place of the paper near the middle. */
export const findPaper = (): { x: number; y: number } => {
  for (let radius = 0; radius < 400; radius += 10)
    for (let turn = 0; turn < 8; turn++) {
      const x = Math.round(innerWidth / 2 + radius * Math.cos((turn * Math.PI) / 4))
      const y = Math.round(innerHeight / 2 + radius * Math.sin((turn * Math.PI) / 4))
      if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y }
    }
  throw new Error('no free paper in the middle of the page')
}

/** A place near the middle where a node can be taken hold of. */
export const findNode = (): { x: number; y: number; id: string } => {
  const near = [...document.querySelectorAll('.react-flow__node')]
    .map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect()
      const at = { x: Math.round(left + width / 4), y: Math.round(top + height / 3) }
      const far = Math.hypot(at.x - innerWidth / 2, at.y - innerHeight / 2)
      return { ...at, far, id: node.getAttribute('data-id') ?? '' }
    })
    .sort((a, b) => a.far - b.far)
  for (const { x, y, id } of near.slice(0, 20)) {
    const hit = document.elementFromPoint(x, y)
    const isFree = !hit?.closest('button, .nodrag, .react-flow__handle')
    if (hit?.closest('.react-flow__node')?.getAttribute('data-id') === id && isFree)
      return { x, y, id }
  }
  throw new Error('no node in the middle of the page')
}
