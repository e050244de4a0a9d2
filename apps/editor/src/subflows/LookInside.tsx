import type { GraphNode } from '@sojourn/shared/graph'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { IconSubFlow } from '../icons.ts'
import { flowOf } from './find-inside.ts'
import styles from './subflows.module.css'

const route = getRouteApi('/frame/journeys/$journeyId')

/** On the card of a sub-flow: the way into the version that it pins. Nothing on other cards. */
export function LookInside({ id, node }: { id: string; node: GraphNode }) {
  return flowOf(node) === undefined ? null : <Way id={id} />
}

function Way({ id }: { id: string }) {
  const { t } = useTranslation('canvas')
  const { flow, tab, person } = route.useSearch()
  const { journeyId } = route.useParams()
  return (
    <Link
      to="/journeys/$journeyId"
      params={{ journeyId }}
      search={{ tab, person, flow: flow === undefined ? id : `${flow}/${id}` }}
      className={`${styles.look} nodrag`}
    >
      <IconSubFlow size={14} aria-hidden />
      {t('lookInside')}
    </Link>
  )
}
