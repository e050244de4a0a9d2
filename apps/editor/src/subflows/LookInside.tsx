import type { GraphNode } from '@sojourn/shared/graph'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { IconSubFlow } from '../icons.ts'
import { classes } from '../ui/classes.ts'
import { flowOf } from './find-inside.ts'
import styles from './subflows.module.css'

const route = getRouteApi('/frame/journeys/$journeyId')

type LookInsideProps = {
  id: string
  node: GraphNode
  /** Default: as on a card. */
  className?: string | undefined
  tabIndex?: number
  /** Called when it is followed. */
  onGo?: () => void
}

/** At a sub-flow: the way into the version that it pins. Nothing at other steps. */
export function LookInside({ node, ...way }: LookInsideProps) {
  return flowOf(node) === undefined ? null : <Way {...way} />
}

function Way({ id, className = styles.look, tabIndex, onGo }: Omit<LookInsideProps, 'node'>) {
  const { t } = useTranslation('canvas')
  const { flow, tab, person, version } = route.useSearch()
  const { journeyId } = route.useParams()
  return (
    <Link
      to="/journeys/$journeyId"
      params={{ journeyId }}
      search={{ tab, person, version, flow: flow === undefined ? id : `${flow}/${id}` }}
      className={classes(className, 'nodrag')}
      tabIndex={tabIndex}
      onClick={(event) => {
        // What it stands in is not meant.
        event.stopPropagation()
        onGo?.()
      }}
    >
      <IconSubFlow size={14} aria-hidden />
      {t('lookInside')}
    </Link>
  )
}
