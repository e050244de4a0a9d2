import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconClose, IconUsers } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { ChosenBar } from './ChosenBar.tsx'
import type { Target } from './MoveDialog.tsx'
import { type Asking, PeopleDialogs } from './PeopleDialogs.tsx'
import { PeopleFilters } from './PeopleFilters.tsx'
import { NodeMenu } from './PeopleMenu.tsx'
import styles from './PeoplePanel.module.css'
import { PersonRow } from './PersonRow.tsx'
import { isNarrow, type PeopleFilter } from './people-filter.ts'
import { Refusals } from './Refusals.tsx'
import { useFound, usePeople } from './usePeople.ts'

const NOBODY = { inside: 0, parked: 0 }
/** As many as may be chosen at once. */
const MOST_CHOSEN = 500

type PeoplePanelProps = {
  journeyId: string
  node: string
  name: string
  /** How many are here; of them a failure stopped `parked`. */
  count?: { inside: number; parked: number }
  /** Steps to which people can be moved; absent while nothing can be done for them. */
  targets?: readonly Target[]
  /** It lets people in: then those whom it did not let in are told of. */
  isTrigger?: boolean
  /** Only these are shown to begin with. */
  firstStatus?: PeopleFilter['status'] | undefined
  onClose: () => void
}

/** Who stands at a node now, narrowed by filters, and what can be done for them. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { journeyId, node, name, count = NOBODY, targets, isTrigger, firstStatus, onClose } = props
  const { t } = useTranslation('canvas')
  const { t: tPeople } = useTranslation('people')
  const [asking, setAsking] = useState<Asking>()
  const [filter, setFilter] = useState<PeopleFilter>(
    firstStatus === undefined ? {} : { status: firstStatus },
  )
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = usePeople(
    journeyId,
    node,
    filter,
  )
  const found = useFound(journeyId, node, filter)
  const people = data?.pages.flatMap((page) => page.people)
  // Who has gone meanwhile is not chosen any more.
  const inside = people?.filter(({ status }) => status !== 'ended') ?? []
  const taken = inside.filter(({ enrolment }) => chosen.has(enrolment))
  const choosable = inside.slice(0, MOST_CHOSEN)
  const areAllChosen = choosable.length > 0 && taken.length === choosable.length
  const isFiltered = isNarrow(filter)
  const { status, ...others } = filter

  const choose = (enrolment: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(enrolment)
    else next.delete(enrolment)
    setChosen(next)
  }
  return (
    <section
      className={styles.people}
      aria-label={t('people.title', { name })}
      tabIndex={-1}
      data-people={node}
    >
      <header className={styles.head}>
        <h2>{t('people.title', { name })}</h2>
        <div className={styles.tools}>
          {targets && status !== 'ended' && (
            <NodeMenu
              journeyId={journeyId}
              node={node}
              name={name}
              {...(isFiltered ? (found ?? NOBODY) : count)}
              {...(isFiltered && { which: { ...others, ...(status && { status }) } })}
              onAsk={setAsking}
            />
          )}
          <IconButton
            isSmall
            label={t('people.close')}
            icon={<IconClose size={16} />}
            onClick={onClose}
          />
        </div>
      </header>
      <PeopleFilters
        filter={filter}
        onFilter={(next) => {
          setFilter(next)
          setChosen(new Set())
        }}
      />
      {targets && taken.length > 0 && (
        <ChosenBar
          journeyId={journeyId}
          node={node}
          name={name}
          chosen={taken.map(({ enrolment }) => enrolment)}
          parked={taken.filter((one) => one.status === 'parked').length}
          onAsk={setAsking}
          onDone={() => setChosen(new Set())}
        />
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!people && !error && <SkeletonRows rows={4} />}
      {people?.length === 0 && (
        <EmptyState
          icon={<IconUsers size={20} />}
          text={isFiltered ? tPeople('filter.nobody') : t('people.none')}
        />
      )}
      {targets && inside.length > 1 && (
        <label className={styles.all}>
          <input
            type="checkbox"
            className={styles.choice}
            checked={areAllChosen}
            onChange={(event) =>
              setChosen(
                new Set(event.target.checked ? choosable.map(({ enrolment }) => enrolment) : []),
              )
            }
          />
          {tPeople('chosen.all')}
        </label>
      )}
      {/* Words that come with the people do not take the panel away from whoever is in it. */}
      <Suspense fallback={<SkeletonRows rows={4} />}>
        <ul>
          {people?.map((person) => (
            <PersonRow
              key={person.enrolment}
              journeyId={journeyId}
              person={person}
              {...(targets && {
                choice: {
                  isChosen: person.status !== 'ended' && chosen.has(person.enrolment),
                  onChoose: (isChosen: boolean) => choose(person.enrolment, isChosen),
                },
              })}
              onAsk={setAsking}
            />
          ))}
        </ul>
      </Suspense>
      {hasNextPage && (
        <div className={styles.more}>
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('people.more')}
          </Button>
        </div>
      )}
      <Suspense fallback={null}>{isTrigger && <Refusals journeyId={journeyId} />}</Suspense>
      {asking && targets && (
        <PeopleDialogs
          journeyId={journeyId}
          asking={asking}
          targets={targets}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  )
}
