import { expect, test } from 'vitest'
import { consents } from './consents.ts'
import { contacts } from './contacts.ts'
import { handOverFacts } from './hand-over-facts.ts'
import { suppressions } from './suppressions.ts'
import { eachDatabase } from './testing/index.ts'

eachDatabase((database) => {
  test('facts come in the order of the members, from their own workspace, by the normalised address', async () => {
    const workspace = await database.workspace()
    const other = await database.workspace()
    const { db } = database
    const ann = await db.transaction((tx) =>
      contacts(tx, workspace).create(
        { email: ' Ann@Mail.Example', attributes: { plan: 'gold' } },
        1,
      ),
    )
    const bo = await db.transaction((tx) =>
      contacts(tx, workspace).create({ email: 'bo@mail.example' }, 1),
    )
    const foreign = await db.transaction((tx) =>
      contacts(tx, other).create({ email: 'cy@mail.example' }, 1),
    )
    await suppressions(db, workspace).add({
      address: 'ann@mail.example',
      reason: 'manual',
      scope: 'marketing',
      at: 1,
    })
    await suppressions(db, other).add({
      address: 'bo@mail.example',
      reason: 'manual',
      scope: 'all',
      at: 1,
    })
    await consents(db, workspace).add({
      contact: bo.id,
      address: 'bo@mail.example',
      state: 'withdrawn',
      basis: 'express',
      source: 'form',
      at: 1,
    })
    const member = (contact: string) => ({
      enrolment: `enr_${contact}`,
      contact,
      step: 'hello',
      visit: 1,
    })

    const facts = await handOverFacts(db, workspace, [
      member(bo.id),
      member(foreign.id),
      member(ann.id),
    ])

    expect(facts).toMatchObject([
      { contact: { id: bo.id }, isActing: false, suppressed: [], consent: 'withdrawn' },
      { isActing: false, suppressed: [], consent: null },
      {
        contact: { id: ann.id, attributes: { plan: 'gold' } },
        suppressed: ['marketing'],
        consent: null,
      },
    ])
    expect(facts[1]?.contact).toBeUndefined()
  })
})
